-- 计划完成率：计划在期内的，期内举办了的占多少；取消的仍在分母里。
WITH planned AS (SELECT e.*, held_day IS NOT NULL AND held_day <= ask.today AND cancelled = '' AS was_held
  FROM k_events e, ask WHERE planned_day BETWEEN ask.first AND ask.last AND kind IN (SELECT value FROM json_each(:kinds)))
SELECT 100.0 * SUM(was_held AND held_day BETWEEN ask.first AND ask.last) / NULLIF(COUNT(*), 0) AS value, SUM(was_held AND held_day BETWEEN ask.first AND ask.last) AS numerator, COUNT(*) AS denominator
FROM planned, ask;
