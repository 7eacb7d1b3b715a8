export { type AccessTokenOptions, type AccessTokens, createAccessTokens } from './access-tokens.ts';
export type { DemoDesk, DemoSignIn } from './demo-routes.ts';
export type { Explorer } from './explorer-routes.ts';
export { buildGateway, type Gateway, type GatewayOptions, type SubgraphPlace } from './gateway.ts';
export { type GatewayServerOptions, serveGateway } from './http-server.ts';
export { publicSchemaOf, readSupergraph } from './schema-files.ts';
