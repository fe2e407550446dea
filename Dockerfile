# The same Node as the one pinned in package.json; the registry package "node" is for hosts that have an older one.
FROM node:24-bookworm-slim AS base
WORKDIR /app
ENV NODE_ENV=production

FROM base AS build
COPY package.json package-lock.json ./
# The workspace is part of the tests, which are not copied.
RUN npm ci --include=dev --workspaces=false
COPY . .
RUN npm run generate && npm prune --omit=dev

FROM base
COPY --from=build --chown=node:node /app /app
RUN mkdir -p /app/data && chown node:node /app/data
USER node
ENV HOST=0.0.0.0 PORT=3000
EXPOSE 3000
VOLUME /app/data
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# No npm in between, so that signals reach the server.
CMD ["node", "src/main.ts"]
