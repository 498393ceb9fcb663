# syntax=docker/dockerfile:1
# The server alone: web by default; worker, beat and migrate by another command (compose.yaml).
ARG BASE_IMAGE=python:3.13-slim-bookworm

FROM ${BASE_IMAGE} AS packages
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /build
RUN python -m venv /opt/venv
COPY requirements.txt .
RUN /opt/venv/bin/pip install --require-hashes --only-binary :all: --requirement requirements.txt \
    && /opt/venv/bin/python -m compileall -q /opt/venv/lib \
    && /opt/venv/bin/pip uninstall --yes pip

FROM ${BASE_IMAGE}
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    ENVIRONMENT=production \
    VAR_DIR=/var/lib/interviews \
    PORT=8000
WORKDIR /srv/interviews
COPY --from=packages /opt/venv /opt/venv
COPY . .
# Settings are read for this one step only; nothing of these values stays in the image.
RUN SECRET_KEY=build JWT_SECRET_KEY=build ALLOWED_ORIGINS=https://build.invalid VAR_DIR=/tmp/build \
    python manage.py collectstatic --noinput \
    && rm -rf /tmp/build \
    && python -m compileall -q . \
    && install --directory --owner=10001 --group=10001 --mode=0700 /var/lib/interviews
USER 10001:10001
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-m", "interview_site.probe"]
CMD ["python", "manage.py", "serve", "--host", "0.0.0.0"]
