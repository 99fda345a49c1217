select urn
from identification.latest_verdict
where authority = $1 and category = any ($2::text[])
order by urn
