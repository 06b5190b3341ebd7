export { channelNames, channels, saidBy, type Carrier, type Carriers, type Channel, type Outcome, type Outgoing } from './carrier.ts'
export { carriersOf, deliverySettings, type DeliverySettings } from './settings.ts'
export { smtpCarrier, type SmtpSettings } from './smtp.ts'
export { signatureOf, webhookCarrier, type WebhookSettings } from './webhook.ts'
