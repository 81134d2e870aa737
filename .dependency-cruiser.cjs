/** Who may import whom. The picture is in docs/architecture.md; a rule's comment says what it protects. */
const not = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    not(
      'no-cycles',
      'A cycle has no inside and no outside.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    not(
      'no-orphans',
      'A file nobody imports is dead or unwired.',
      { orphan: true, path: '^src', pathNot: '(\\.d\\.ts|index\\.html)$' },
      {},
    ),
    not(
      'domain-imports-nothing',
      'Pure rules that both sides show.',
      { path: '^src/shared/domain' },
      { pathNot: '^src/shared/domain' },
    ),
    not(
      'errors-import-nothing',
      'Errors travel everywhere.',
      { path: '^src/shared/errors\\.ts' },
      { pathNot: '^src/shared/domain' },
    ),
    not(
      'contract-imports-domain',
      'The contract knows rules and schemas only.',
      { path: '^src/shared/(contract|desktop-contract)' },
      { pathNot: '^(src/shared/|node_modules/(zod|@orpc/(contract|client|shared))/)' },
    ),
    not(
      'shared-stays-shared',
      'Both sides read shared; it reads neither.',
      { path: '^src/shared' },
      { path: '^src/(main|preload|renderer)' },
    ),
    not(
      'platform-knows-no-domain',
      'Platform serves rooms and knows none.',
      { path: '^src/main/platform' },
      { path: '^src/(main/(domains|transport|app|hosts|practice)|preload|renderer)' },
    ),
    not(
      'domains-by-their-door',
      'A room is entered by its index.ts.',
      { path: '^src/main/domains/([^/]+)/' },
      { path: '^src/main/domains/(?!$1/)[^/]+/(?!index\\.ts$)' },
    ),
    not(
      'domains-stay-below',
      'Rooms know neither transport nor hosts.',
      { path: '^src/main/domains' },
      { path: '^src/(main/(transport|app|hosts|practice)|preload|renderer)' },
    ),
    not(
      'repositories-only-database',
      'Repositories are the only SQL and do only SQL.',
      { path: '\\.repository\\.ts$' },
      { path: '^src/main', pathNot: '^src/main/platform/database' },
    ),
    not(
      'sql-in-repositories',
      'SQL lives in repositories and in platform.',
      { path: '^src/main', pathNot: '(\\.repository\\.ts$|^src/main/platform|^src/main/domains/reports)' },
      { path: 'node_modules/(kysely|better-sqlite3)' },
    ),
    not(
      'machines-are-pure',
      'A machine is a table, not a service.',
      { path: '\\.machine\\.ts$' },
      { pathNot: '^src/shared/domain' },
    ),
    not(
      'transport-knows-no-room',
      'Transport carries; app composes.',
      { path: '^src/main/transport' },
      { path: '^src/(main/(domains|hosts|app|practice)|preload|renderer)' },
    ),
    not('app-knows-no-host', 'The core runs in any host.', { path: '^src/main/app' }, { path: '^src/main/hosts' }),
    not(
      'electron-in-its-host',
      'Only the Electron host and the preload import electron.',
      { path: '^src', pathNot: '^src/(main/hosts/electron|preload)' },
      { path: 'node_modules/electron/' },
    ),
    not(
      'headless-has-no-electron',
      'The headless host runs without Electron.',
      { path: '^src/main/hosts/headless' },
      { path: '^(src/main/hosts/electron|node_modules/electron/)', reachable: true },
    ),
    not('preload-is-small', 'A generic bridge only.', { path: '^src/preload' }, { path: '^src/(main|renderer)' }),
    not(
      'renderer-asks-by-contract',
      'The renderer knows shared only.',
      { path: '^src/renderer' },
      { path: '^src/(main|preload)' },
    ),
    not(
      'client-imports-shared',
      'The client is the only way to the host.',
      { path: '^src/renderer/client' },
      { path: '^src/renderer/(?!client)' },
    ),
    not(
      'components-know-no-view',
      'Components serve views.',
      { path: '^src/renderer/components' },
      { path: '^src/renderer/(app|kiosk|staff|admin|public)' },
    ),
    not(
      'views-never-each-other',
      'A view stands alone.',
      { path: '^src/renderer/(kiosk|staff|admin|public)/' },
      { path: '^src/renderer/(?!$1/)(app|kiosk|staff|admin|public)/' },
    ),
    not('nothing-imports-tests', 'Tests look in; nothing looks out.', { path: '^(src|scripts)' }, { path: '^tests' }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
