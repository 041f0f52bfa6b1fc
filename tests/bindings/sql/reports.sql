-- 报告篇数：期内提交的。
SELECT COUNT(*) AS value, NULL AS numerator, NULL AS denominator FROM k_reports r JOIN k_events e ON e.id = r.event, ask
WHERE e.kind IN (SELECT value FROM json_each(:kinds)) AND r.handed_day BETWEEN ask.first AND ask.last;
