/** The load client: one run of autocannon. Arguments: port, connections, seconds, perhaps an access token and a body other than the overview's. Prints the result and its own CPU time. */
import autocannon from 'autocannon';
import { QUERY, VARIABLES } from './scenario.ts';

const [port, connections, seconds] = process.argv.slice(2, 5).map(Number);
const [accessToken, body = JSON.stringify({ query: QUERY, variables: VARIABLES })] = process.argv.slice(5);
if (port === undefined || connections === undefined || seconds === undefined) throw new Error('Three numbers, please.');

const cpu = process.cpuUsage();
const started = performance.now();
const result = await autocannon({
  url: `http://127.0.0.1:${port}/graphql`,
  method: 'POST',
  headers: {
    'content-type': 'application/json',
    ...(accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` }),
  },
  body,
  connections,
  duration: seconds,
});
const { user, system } = process.cpuUsage(cpu);
console.log(
  JSON.stringify({
    requestsPerSecond: result.requests.average,
    requests: result.requests.total,
    p50: result.latency.p50,
    p99: result.latency.p99,
    failed: result.errors + result.timeouts + result.non2xx,
    cpuShare: (user + system) / 1000 / (performance.now() - started),
  }),
);
