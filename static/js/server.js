/**
 * Requests to the server's own routes, with the session's cookie and the CSRF token. Errors come back
 * as `ServerError` with the status and the words of the answer. Used by the pages' entry modules.
 */

export class ServerError extends Error {
  /**
   * @param {number} status 0 when the server wasn't reached
   * @param {{code?: string, detail?: string, fields?: Record<string, string[]>}} body
   */
  constructor(status, { code = 'unreachable', detail = '', fields = {} } = {}) {
    super(detail || code);
    this.status = status;
    this.code = code;
    this.fields = fields;
  }
}

const TIMEOUT_MS = 20000;

/** @returns {string} what a POST of this page must carry */
export function csrfToken() {
  return document.querySelector('meta[name="csrf-token"]').content;
}

async function bodyOf(response) {
  const isJson = response.headers.get('content-type')?.includes('json');
  return isJson ? response.json() : {};
}

/**
 * @param {string} method
 * @param {string} path
 * @param {object} [body]
 * @returns {Promise<any>} the JSON answer
 * @throws {ServerError}
 */
export async function request(method, path, body) {
  const headers = { Accept: 'application/json', 'X-CSRFToken': csrfToken() };
  if (body) headers['Content-Type'] = 'application/json';
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const options = { method, headers, signal };
  let response;
  try {
    response = await fetch(path, { ...options, body: body && JSON.stringify(body) });
  } catch {
    throw new ServerError(0);
  }
  const answer = await bodyOf(response);
  if (!response.ok) throw new ServerError(response.status, answer);
  return answer;
}

/**
 * @param {string} sessionId
 * @returns {Promise<string>} a `websocket_url` that works once
 */
export async function fetchTicket(sessionId) {
  return (await request('POST', `/session/${sessionId}/ticket`)).websocket_url;
}
