select source_id, publisher, title, release, released_on, released_on_basis, licence, licence_url, citation, changes,
       snapshot, earlier_release_of, rows_in, rows_kept, rows_aside
from snapshot_source
where source_id in (select source_id from one_source)
