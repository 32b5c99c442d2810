select source_id, publisher, title, release, released_on, released_on_basis, licence, licence_url, citation, changes,
       licence like '%-SA %' as share_alike
from source
where snapshot
order by source_id
