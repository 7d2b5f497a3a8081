# Builds from this repository alone: docker build -t signet:local .
# How it is run: docs/deploy.md, compose.yaml. Where these registries cannot be reached, name
# other images: --build-arg BUILDER=... --build-arg BASE=debian:13-slim. With traces
# (docs/traces.md): --build-arg FEATURES=otlp
ARG BUILDER=docker.io/library/rust:1-trixie
ARG BASE=gcr.io/distroless/cc-debian13

FROM ${BUILDER} AS build
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends nodejs npm \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
ARG FEATURES=
RUN cargo xtask dist --features "${FEATURES}" && mkdir /store

FROM ${BASE}
COPY --from=build /src/target/dist/signet /usr/bin/signet
# The owner of a new volume is that of the folder in the image.
COPY --from=build --chown=65532:65532 /store /var/lib/signet
# Other machines reach it: it starts locked until the first operator is set up.
ENV SIGNET_LISTEN=0.0.0.0:3000
# SQLite wants a folder that it can write to, also where everything else is read-only.
ENV SQLITE_TMPDIR=/var/lib/signet
USER 65532:65532
VOLUME /var/lib/signet
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s CMD ["/usr/bin/signet", "healthcheck"]
ENTRYPOINT ["/usr/bin/signet"]
CMD ["serve"]
