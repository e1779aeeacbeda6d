-- W3C trace context of the event that asked for the notification: what is told of its sending belongs to the same trace.
ALTER TABLE notification ADD COLUMN traceparent text;
