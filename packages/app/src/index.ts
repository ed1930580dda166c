import { accountShow, accountUpdate } from './accounts/account.ts';
import { accountDelete } from './accounts/account-delete.ts';
import { accountExport } from './accounts/account-export.ts';
import { accountEndSession, accountSessions } from './accounts/account-sessions.ts';
import { invitationsAccept } from './accounts/invitations-accept.ts';
import { invitationsList } from './accounts/invitations-list.ts';
import { invitationsCreate, invitationsWithdraw } from './accounts/invitations-write.ts';
import { organisationsList, organisationsShow } from './accounts/organisations-list.ts';
import {
  organisationsLeave,
  organisationsRemoveMember,
  organisationsSetRole,
} from './accounts/organisations-members.ts';
import { organisationsTransfer } from './accounts/organisations-transfer.ts';
import {
  organisationsClose,
  organisationsCreate,
  organisationsUpdate,
} from './accounts/organisations-write.ts';
import { policyShow } from './accounts/policy-show.ts';
import { tokensCreate, tokensList, tokensRevoke } from './accounts/tokens.ts';
import { usersBlock, usersResetLink, usersUnblock } from './accounts/users-block.ts';
import { usersGrant, usersWithdraw } from './accounts/users-grants.ts';
import { usersList, usersShow } from './accounts/users-list.ts';
import { backupCreate, backupRestore } from './administration/backup.ts';
import { connectorsList } from './administration/connectors-list.ts';
import { jobsCancel, jobsList, jobsShow, jobsSubmit } from './administration/jobs.ts';
import { statusShow } from './administration/status-show.ts';
import { auditExport } from './audit/audit-export.ts';
import { auditList } from './audit/audit-list.ts';
import { auditVerify } from './audit/audit-verify.ts';
import { areasList } from './catalog/areas-list.ts';
import { areasShow } from './catalog/areas-show.ts';
import { boundariesDisputed, boundariesGeometry, boundariesShow } from './catalog/boundaries.ts';
import { catalogCheck } from './catalog/catalog-check.ts';
import { frameworksList } from './catalog/frameworks-list.ts';
import { frameworksShow } from './catalog/frameworks-show.ts';
import { groupsList } from './catalog/groups-list.ts';
import { indicatorsList } from './catalog/indicators-list.ts';
import { indicatorsShow } from './catalog/indicators-show.ts';
import { sourcesList } from './catalog/sources-list.ts';
import { indexCompute } from './indicators/index-compute.ts';
import { indexDocument } from './indicators/index-document.ts';
import { indexGroups } from './indicators/index-groups.ts';
import { indexInsight } from './indicators/index-insight.ts';
import { indexLab } from './indicators/index-lab.ts';
import { indexProfile } from './indicators/index-profile.ts';
import { indexTrend } from './indicators/index-trend.ts';
import { indexAudit } from './indicators/workbench/index-audit.ts';
import { indexBundle } from './indicators/workbench/index-bundle.ts';
import { indexGroup } from './indicators/workbench/index-group.ts';
import { indexRobustness } from './indicators/workbench/index-robustness.ts';
import { indexRun } from './indicators/workbench/index-run.ts';
import { indexVerify } from './indicators/workbench/index-verify.ts';
import { indexVintages } from './indicators/workbench/index-vintages.ts';
import { conflictsChoose, conflictsList } from './measure/conflicts.ts';
import { indicatorsSeries } from './measure/indicators-series.ts';
import { observationsExport } from './measure/observations-export.ts';
import { observationsImport } from './measure/observations-import.ts';
import { observationsLineage } from './measure/observations-lineage.ts';
import { observationsList } from './measure/observations-list.ts';
import { snapshotsList, snapshotsRaw } from './measure/snapshots.ts';
import { sourcesFreshness } from './measure/sources-freshness.ts';
import { sourcesPull } from './measure/sources-pull.ts';
import { corridorAccumulate } from './network/corridor-accumulate.ts';
import { corridorArea } from './network/corridor-area.ts';
import { corridorFrequency } from './network/corridor-frequency.ts';
import { corridorPath } from './network/corridor-path.ts';
import { layersEmbedded } from './network/layers/layers-embedded.ts';
import { layersExport } from './network/layers/layers-export.ts';
import { layersImport } from './network/layers/layers-import.ts';
import { layersList } from './network/layers/layers-list.ts';
import { layersRemove } from './network/layers/layers-remove.ts';
import { networkAudit } from './network/network-audit.ts';
import { networkSecondRoute } from './network/network-second-route.ts';
import { networkSteiner } from './network/network-steiner.ts';
import { corridorRoute } from './network/route/corridor-route.ts';
import { notificationsDeliver } from './notifications/deliver.ts';
import { notificationsList, notificationsMarkRead } from './notifications/inbox.ts';
import { mailList } from './notifications/mail-list.ts';
import {
  webhooksCreate,
  webhooksEnable,
  webhooksList,
  webhooksRemove,
  webhooksTest,
} from './notifications/webhooks.ts';
import type { UseCase } from './usecase.ts';
import {
  validationAnswer,
  validationComment,
  validationJudge,
  validationJudgeAll,
  validationNote,
} from './validation/validation-answer.ts';
import { validationCreate } from './validation/validation-create.ts';
import { validationPublish } from './validation/validation-end.ts';
import { validationNotes, validationRounds, validationShow } from './validation/validation-read.ts';
import { validationRemind } from './validation/validation-remind.ts';
import { validationEdit, validationExclude, validationOpen } from './validation/validation-steer.ts';
import { validationWithdraw } from './validation/validation-withdraw.ts';

export * from './accounts/accept.ts';
export { KeyName, PersonName } from './accounts/fields.ts';
export * from './accounts/link-secret.ts';
export { findAuthorName, organisationNames } from './accounts/names.ts';
export type { PolicyWire } from './accounts/policy-show.ts';
export { toGrantWire, toMembershipWire } from './accounts/user-wire.ts';
export * from './accounts/wire.ts';
export { ConnectorWire } from './administration/connectors-list.ts';
export { type EndedJob, JobWire, jobsSubmit, tellJobEnd } from './administration/jobs.ts';
export * from './audit/wire.ts';
export * from './catalog/wire.ts';
export * from './files.ts';
export type { GroupsWire } from './indicators/index-groups.ts';
export type { InsightWire } from './indicators/index-insight.ts';
export type { LabWire } from './indicators/index-lab.ts';
export * from './indicators/wire.ts';
export * from './input.ts';
export type { ConflictWire } from './measure/conflicts.ts';
export * from './measure/export/filter.ts';
export * from './measure/read-model.ts';
export * from './measure/wire.ts';
export { layersImport } from './network/layers/layers-import.ts';
export type { LayerWire } from './network/layers/wire.ts';
export { notificationsDeliver } from './notifications/deliver.ts';
export type { Told } from './notifications/facts.ts';
export { type Letter, writeMail } from './notifications/mail.ts';
export { type Moment, type Notice, notify } from './notifications/notify.ts';
export * from './notifications/wire.ts';
export * from './policy/access.ts';
export * from './policy/actor.ts';
export * from './policy/party.ts';
export * from './policy/publication.ts';
export * from './policy/record.ts';
export * from './policy/record-table.ts';
export * from './policy/roles.ts';
export * from './policy/scope.ts';
export * from './policy/standing.ts';
export * from './policy/table.ts';
export { guardWrites } from './rights-of-now.ts';
export * from './usecase.ts';
export { validationRemind } from './validation/validation-remind.ts';
export * from './validation/wire.ts';

/** Everything that the platform can do. Commands, routes, jobs and permissions are derived from this list. */
export const useCases = [
  statusShow,
  areasList,
  areasShow,
  groupsList,
  boundariesShow,
  boundariesGeometry,
  boundariesDisputed,
  indicatorsList,
  indicatorsShow,
  indicatorsSeries,
  sourcesList,
  sourcesFreshness,
  frameworksList,
  frameworksShow,
  observationsList,
  observationsLineage,
  conflictsList,
  conflictsChoose,
  observationsExport,
  observationsImport,
  sourcesPull,
  snapshotsList,
  snapshotsRaw,
  indexCompute,
  indexTrend,
  indexProfile,
  indexInsight,
  indexGroups,
  indexDocument,
  indexLab,
  indexRun,
  indexRobustness,
  indexGroup,
  indexAudit,
  indexVintages,
  indexBundle,
  indexVerify,
  networkSteiner,
  networkSecondRoute,
  networkAudit,
  catalogCheck,
  backupCreate,
  backupRestore,
  jobsSubmit,
  jobsList,
  jobsShow,
  jobsCancel,
  connectorsList,
  notificationsList,
  notificationsMarkRead,
  layersEmbedded,
  layersImport,
  layersList,
  layersExport,
  layersRemove,
  corridorArea,
  corridorFrequency,
  corridorPath,
  corridorRoute,
  corridorAccumulate,
  notificationsDeliver,
  webhooksList,
  webhooksCreate,
  webhooksRemove,
  webhooksTest,
  webhooksEnable,
  mailList,
  accountShow,
  accountUpdate,
  accountSessions,
  accountEndSession,
  accountExport,
  accountDelete,
  tokensList,
  tokensCreate,
  tokensRevoke,
  organisationsList,
  organisationsShow,
  organisationsCreate,
  organisationsUpdate,
  organisationsClose,
  organisationsSetRole,
  organisationsRemoveMember,
  organisationsLeave,
  organisationsTransfer,
  invitationsList,
  invitationsCreate,
  invitationsWithdraw,
  invitationsAccept,
  usersList,
  usersShow,
  usersBlock,
  usersUnblock,
  usersGrant,
  usersWithdraw,
  usersResetLink,
  policyShow,
  auditList,
  auditVerify,
  auditExport,
  validationRounds,
  validationShow,
  validationCreate,
  validationEdit,
  validationOpen,
  validationComment,
  validationJudge,
  validationJudgeAll,
  validationNote,
  validationAnswer,
  validationExclude,
  validationPublish,
  validationWithdraw,
  validationNotes,
  validationRemind,
] as const satisfies readonly UseCase[];
