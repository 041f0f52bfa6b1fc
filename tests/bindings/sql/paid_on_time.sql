-- 支付及时率：期内应付、已到时候的款项里，在应付之日（遇休息日顺延，宽限为零）以前付了的占多少。
WITH owing AS (SELECT p.paid_day, n.day AS last FROM k_payments p JOIN next_working n ON n.due = p.due_day, ask
  WHERE p.due_day BETWEEN ask.first AND ask.last AND (:projects IS NULL OR project IN (SELECT value FROM json_each(:projects))) AND (:items IS NULL OR item IN (SELECT value FROM json_each(:items))))
SELECT 100.0 * SUM(paid_day IS NOT NULL AND paid_day <= MIN(owing.last, ask.today)) / NULLIF(COUNT(*), 0) AS value, SUM(paid_day IS NOT NULL AND paid_day <= MIN(owing.last, ask.today)) AS numerator, COUNT(*) AS denominator
FROM owing, ask WHERE owing.last <= ask.today OR paid_day <= MIN(owing.last, ask.today);
