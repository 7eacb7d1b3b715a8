/** Bare graphql-ws, fed in its own process with made events. Says its port. */
import { clock } from './alerts.ts';
import { serveBareGraphql } from './bare-graphql.ts';
import { drive } from './drive.ts';
import { answerParent } from './server-process.ts';

const bare = await serveBareGraphql();
const balances = new Map<number, number>();

answerParent({
  drive: (task) =>
    drive(task, async (payer, payee, number) => {
      const at = clock();
      tell(payer, number, -number);
      tell(payee, number, number);
      return at;
    }),
  streams: bare.streams,
  idle: async () => true,
  stop: async () => bare.close(),
});
console.log(JSON.stringify({ port: bare.port }));

function tell(subscriber: number, number: number, change: number): void {
  const balance = (balances.get(subscriber) ?? 0) + change;
  balances.set(subscriber, balance);
  bare.tell(subscriber, number, balance);
}
