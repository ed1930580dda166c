export { createMailer, type MailerOptions } from './mailer.ts';
export { type DeliveryOptions, startDelivery } from './start-delivery.ts';
export { createWebhookCaller, type WebhookCallerOptions } from './webhook-caller.ts';
