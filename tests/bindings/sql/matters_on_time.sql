-- 工作室事项按期办结率：来访之日以后几个工作日到期，期内到期的，按期办结的占多少。
WITH matters AS (SELECT v.done_day, (SELECT l.day FROM working l WHERE l.n = CAST(json_extract(:within, '$[0]') AS INTEGER)
    + (SELECT COALESCE(MAX(w.n), 0) FROM working w WHERE w.day <= v.day)) AS due FROM k_studio_visits v),
due_now AS (SELECT m.*, ask.today AS today FROM matters m, ask WHERE due BETWEEN ask.first AND ask.last
  AND (due < ask.today OR done_day <= ask.today))
SELECT 100.0 * SUM(done_day IS NOT NULL AND done_day <= due AND done_day <= today) / COUNT(*) AS value,
  SUM(done_day IS NOT NULL AND done_day <= due AND done_day <= today) AS numerator, COUNT(*) AS denominator FROM due_now;
