-- 增长率：（本期－上年同期）÷上年同期，按人数或者人次。
WITH persons AS (SELECT substr(e.held_day, 1, 4) = substr(ask.last, 1, 4) AS now, a.member, a.id FROM k_attendance a
  JOIN k_events e ON e.id = a.event, ask WHERE a.status = '出席' AND e.cancelled = '' AND e.kind IN (SELECT value FROM json_each(:kinds))
  AND (e.held_day BETWEEN ask.first AND ask.last OR e.held_day BETWEEN date(ask.first, '-1 year') AND date(ask.last, '-1 year'))
  AND (:who = '["全体"]' OR EXISTS (SELECT 1 FROM k_members m WHERE m.id = a.member AND m.valid_from <= e.held_day
    AND (m.valid_to IS NULL OR m.valid_to >= e.held_day)))),
counts AS (SELECT now, CASE WHEN :counted = '["人数"]' THEN COUNT(DISTINCT member) ELSE COUNT(*) END AS number FROM persons GROUP BY now)
SELECT 100.0 * (n.number - t.number) / t.number AS value, n.number - t.number AS numerator, t.number AS denominator
FROM counts n, counts t WHERE n.now AND NOT t.now;
