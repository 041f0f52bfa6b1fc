-- 按期举办率：计划在期内、已到时候的，在计划之日（或者计划之月的最后一天）以前举办的占多少（宽限为零）；取消的算没有按期。
WITH planned AS (SELECT e.*, ask.today AS today, CASE WHEN :until = '["计划之月"]'
    THEN date(planned_day, 'start of month', '+1 month', '-1 day') ELSE planned_day END AS ends
  FROM k_events e, ask WHERE planned_day BETWEEN ask.first AND ask.last AND kind IN (SELECT value FROM json_each(:kinds))),
due AS (SELECT cancelled = '' AND held_day IS NOT NULL AND held_day <= MIN(ends, today) AS kept FROM planned
  WHERE :grace = '["0"]' AND (ends <= today OR cancelled <> '' OR held_day <= today))
SELECT 100.0 * SUM(kept) / NULLIF(COUNT(*), 0) AS value, SUM(kept) AS numerator, COUNT(*) AS denominator FROM due;
