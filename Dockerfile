# docker build -t cp14 . && docker run --rm --network none -v "$PWD/inbox:/inbox:ro" cp14 extract /inbox/letter.pdf
# The extras are all but `cluster` and `remote`, by which notices could leave the machine.
ARG EXTRAS=dispute,embedded,fast,parquet,review,second-reader,watch,xlsx

FROM python:3.12-slim-bookworm AS wheel
ARG EXTRAS
WORKDIR /source
COPY pyproject.toml README.md LICENSE ./
COPY extractor extractor
COPY cp14 cp14
COPY docs docs
RUN pip wheel --no-cache-dir --wheel-dir /wheels ".[$EXTRAS]"

FROM python:3.12-slim-bookworm
ARG EXTRAS
RUN apt-get update \
    && apt-get install -y --no-install-recommends tesseract-ocr tesseract-ocr-eng \
    && rm -rf /var/lib/apt/lists/*
RUN --mount=type=bind,from=wheel,source=/wheels,target=/wheels \
    pip install --no-cache-dir --no-index --find-links /wheels "cp14-extractor[$EXTRAS]" \
    && useradd --create-home --uid 10001 reader
USER reader
WORKDIR /home/reader
ENV OMP_THREAD_LIMIT=1
ENTRYPOINT ["cp14"]
CMD ["--help"]
