-- Announcements that records follow are few among all events, and are asked for whenever the register is followed.
create index event_announced on patents.event(region, id) where kind in ('licensed', 'licence-ended', 'pledged', 'pledge-released', 'transferred');
