export { BUILD_MODELS, BUILD_PROFILE, type BuildModel, type BuildProfile } from './build-profile.ts';
export { type BuildRequest, type BuildRoute, computeBuildRoutes, type ProfilePoint } from './build-route.ts';
export { COST_PARTS, type CostPart, type CostParts } from './cost-parts.ts';
export { areasOfZones, linesToBuildAlong, type OwnLand, type OwnLines } from './own-land.ts';
export { costIn, elevationIn, type OwnRaster } from './own-raster.ts';
export { buildStudyGrid, type Land, type StudyGrid } from './study-grid.ts';
export { type BuildSwath, computeBuildSwath, swathPolygons } from './swath.ts';
