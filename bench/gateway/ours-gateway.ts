/** Ours: Apollo Server 5 with the executor of gateway/. Arguments: supergraph file. Prints its port. */
import { serveSupergraphFile } from '../../gateway/src/serve-file.ts';

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('Give a supergraph file.');
const { port } = await serveSupergraphFile({ file, port: 0 });
console.log(JSON.stringify({ port }));
