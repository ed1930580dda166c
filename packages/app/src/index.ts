export * from './catalog/wire.ts';
export * from './files.ts';
export * from './indicators/wire.ts';
export * from './measure/wire.ts';
export * from './policy/access.ts';
export * from './policy/actor.ts';
export * from './policy/scope.ts';
export * from './usecase.ts';
