export {
  buildNotification,
  MIGRATIONS_FOLDER,
  type NotificationDependencies,
  type NotificationService,
} from './notification.ts';
export { permissions } from './permissions.ts';
export { startSealing } from './store/seal-alerts.ts';
