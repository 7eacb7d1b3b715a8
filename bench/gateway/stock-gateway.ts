/** The peer: Apollo Server 5 with ApolloGateway, both as they come. Arguments: supergraph file. Prints its port. */
import { readFileSync } from 'node:fs';
import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('Give a supergraph file.');
const gateway = new ApolloGateway({ supergraphSdl: readFileSync(file, 'utf8') });
const { url } = await startStandaloneServer(new ApolloServer({ gateway }), { listen: { port: 0, host: '127.0.0.1' } });
console.log(JSON.stringify({ port: Number(new URL(url).port) }));
