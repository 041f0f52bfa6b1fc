-- 报告采纳率：期内提交、已有结论的报告里，被采纳的占多少。
SELECT 100.0 * SUM(r.adopted) / NULLIF(COUNT(r.adopted), 0) AS value, SUM(r.adopted) AS numerator, COUNT(r.adopted) AS denominator
FROM k_reports r JOIN k_events e ON e.id = r.event, ask
WHERE e.kind IN (SELECT value FROM json_each(:kinds)) AND r.handed_day BETWEEN ask.first AND ask.last AND r.adopted IS NOT NULL;
