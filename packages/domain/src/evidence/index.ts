export * from './encoding.ts';
export * from './jcs.ts';
export * from './merkle/entry-bundle.ts';
export * from './merkle/growing-tree.ts';
export * from './merkle/hash.ts';
export { peaksOf, type NodeId } from './merkle/node.ts';
export * from './merkle/prove.ts';
export * from './merkle/tile.ts';
export * from './merkle/verify.ts';
