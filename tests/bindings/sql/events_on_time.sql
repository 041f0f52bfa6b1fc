-- 按期举办率：计划在期内、已到时候的，在计划之日以前举办的占多少（宽限为零）；取消的算没有按期。
WITH planned AS (SELECT e.*, held_day IS NOT NULL AND held_day <= ask.today AND cancelled = '' AS was_held
  FROM k_events e, ask WHERE planned_day BETWEEN ask.first AND ask.last AND kind IN (SELECT value FROM json_each(:kinds)))
SELECT 100.0 * SUM(cancelled = '' AND held_day IS NOT NULL AND held_day <= MIN(planned_day, ask.today)) / NULLIF(COUNT(*), 0) AS value, SUM(cancelled = '' AND held_day IS NOT NULL AND held_day <= MIN(planned_day, ask.today)) AS numerator, COUNT(*) AS denominator
FROM planned, ask WHERE planned_day <= ask.today OR cancelled <> '' OR was_held;
