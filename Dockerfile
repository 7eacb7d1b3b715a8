# One image for every service; `command` in docker-compose.yml says which one runs.
FROM node:24-bookworm-slim AS installed
RUN npm install --global pnpm@10.34.9
WORKDIR /app
COPY . .
RUN --mount=type=cache,id=pnpm,target=/pnpm/store \
  pnpm install --frozen-lockfile --prod --config.store-dir=/pnpm/store
# The explorer is the only thing that is built.
RUN node --import tsx console/build.ts

# This Node runs the sources as they are: it strips their types. Tests, other scripts and the explorer's sources stay behind.
FROM node:24-bookworm-slim
# A larger young generation: what a batch of orders makes lives for some milliseconds (bench/ledger), and a collection of one that is
# larger still holds alerts up for longer (bench/live).
ENV NODE_ENV=production APOLLO_TELEMETRY_DISABLED=1 NODE_OPTIONS=--max-semi-space-size=32
WORKDIR /app
COPY --from=installed /app/package.json /app/pnpm-workspace.yaml ./
COPY --from=installed /app/node_modules node_modules
COPY --from=installed /app/schema schema
COPY --from=installed /app/packages packages
COPY --from=installed /app/subgraphs subgraphs
COPY --from=installed /app/gateway gateway
COPY --from=installed /app/console/dist console/dist
COPY --from=installed /app/scripts/certificates.ts scripts/certificates.ts
# Who makes the certificates of docker-compose.yml may write there.
RUN mkdir /certificates && chown node:node /certificates
USER node
CMD ["node", "gateway/src/main.ts"]
