// The editor's workers as files of this bundle. Monaco asks for one by its label; only GraphQL and JSON are used.
/* oxlint-disable import/default -- Vite makes these modules: a class that starts the worker. */
import EditorWorker from 'monaco-editor/esm/vs/editor/editor.worker.js?worker';
import JsonWorker from 'monaco-editor/esm/vs/language/json/json.worker.js?worker';
import GraphqlWorker from 'monaco-graphql/esm/graphql.worker.js?worker';

Object.assign(globalThis, {
  MonacoEnvironment: {
    getWorker(_id: string, label: string): Worker {
      switch (label) {
        case 'json':
          return new JsonWorker();
        case 'graphql':
          return new GraphqlWorker();
        default:
          return new EditorWorker();
      }
    },
  },
});
