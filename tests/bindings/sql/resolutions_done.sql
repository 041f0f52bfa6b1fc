-- 议定事项落实率：期内到期的议定事项里，已落实的占多少。
SELECT 100.0 * SUM(r.done_day IS NOT NULL AND r.done_day <= ask.today) / NULLIF(COUNT(*), 0) AS value, SUM(r.done_day IS NOT NULL AND r.done_day <= ask.today) AS numerator, COUNT(*) AS denominator
FROM k_resolutions r JOIN k_events e ON e.id = r.event, ask
WHERE e.kind IN (SELECT value FROM json_each(:kinds)) AND r.due_day BETWEEN ask.first AND ask.last AND (r.due_day <= ask.today OR r.done_day IS NOT NULL);
