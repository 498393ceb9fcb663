"""What a test can do to a page's microphone, loudspeaker and line, where Chromium offers no way.

Its fake microphone cannot be unplugged, and no call comes in. So the page is given the browser's
own microphones and loudspeakers with a hand on each; what happens then is what a browser does: a
track that ends and says so, one that the system mutes, a context that sleeps.
"""

from functools import partial

from playwright.sync_api import Page, WebSocketRoute

HANDS_ON = """
    const devices = navigator.mediaDevices;
    const ask = devices.getUserMedia.bind(devices);
    const tell = (target, name) => target.dispatchEvent(new Event(name));
    const tracks = [];
    const contexts = [];
    let refusal = null;
    devices.getUserMedia = async (wanted) => {
        if (refusal) throw new DOMException(refusal, refusal);
        const stream = await ask(wanted);
        tracks.push(...stream.getAudioTracks());
        return stream;
    };
    window.AudioContext = class extends AudioContext {
        constructor(options) {
            super(options);
            contexts.push(this);
        }
    };
    window.hardware = {
        refuse: (name) => { refusal = name; },
        unplug() {
            tracks.at(-1).stop();
            tell(tracks.at(-1), 'ended');
            tell(devices, 'devicechange');
        },
        plugIn() {
            refusal = null;
            tell(devices, 'devicechange');
        },
        async callComes() {
            tell(tracks.at(-1), 'mute');
            const open = contexts.filter(({state}) => state !== 'closed');
            await Promise.all(open.map((context) => context.suspend()));
        },
        callEnds() {
            tell(tracks.at(-1), 'unmute');
            tell(document, 'visibilitychange');
        },
    };
"""


class Hardware:
    """The microphones and loudspeakers of one page; make it before the page is opened."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.add_init_script(HANDS_ON)

    def unplug(self, *, last: bool) -> None:
        """Pull the microphone out. last: there is no other one in the machine."""
        self.page.evaluate("name => hardware.refuse(name)", "NotFoundError" if last else None)
        self.page.evaluate("hardware.unplug()")

    def plug_in(self) -> None:
        self.page.evaluate("hardware.plugIn()")

    def occupy(self) -> None:
        """Another program has the microphone, and does not share it."""
        self.page.evaluate("hardware.refuse('NotReadableError')")

    def call_comes(self) -> None:
        """A phone gives microphone and sound to a call."""
        self.page.evaluate("hardware.callComes()")

    def call_ends(self) -> None:
        """The page is in front again, and has its devices back."""
        self.page.evaluate("hardware.callEnds()")


class Line:
    """The page's sockets; make it before the page is opened."""

    def __init__(self, page: Page) -> None:
        self.is_dead = False
        self.last: WebSocketRoute | None = None
        page.route_web_socket("**/ws/interview/**", self.carry)

    def carry(self, socket: WebSocketRoute) -> None:
        """Pass everything on, until the line dies: then nothing comes, and nothing says so.

        A socket that is opened meanwhile fails: it must not lose its first words and live on.
        """
        self.last = socket
        if self.is_dead:
            socket.close()
            return
        server = socket.connect_to_server()

        def pass_on(message: str | bytes, *, to: WebSocketRoute) -> None:
            if not self.is_dead:
                to.send(message)

        socket.on_message(partial(pass_on, to=server))
        server.on_message(partial(pass_on, to=socket))

    def die(self) -> None:
        self.is_dead = True

    def mend(self) -> None:
        self.is_dead = False

    def close(self, code: int) -> None:
        """As the server would."""
        assert self.last is not None
        self.last.close(code=code)
