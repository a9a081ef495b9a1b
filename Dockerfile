FROM python:3.12-slim

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1

RUN useradd --system --create-home --uid 10001 newsroom
WORKDIR /app

COPY requirements.lock ./
RUN pip install --require-hashes -r requirements.lock

COPY pyproject.toml README.md ./
COPY bot ./bot
COPY config ./config
COPY handlers ./handlers
COPY jobs ./jobs
COPY sandbox ./sandbox
RUN pip install --no-deps --no-build-isolation . && mkdir /data && chown newsroom /data

USER newsroom
ENV DATA_DIR=/data HTTP_PORT=8000
VOLUME /data
EXPOSE 8000

HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=4 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]

ENTRYPOINT ["newsroom"]
CMD ["run"]
