"""A batch on many machines, through dask.distributed. Scheduler and workers import this too, so it holds nothing."""
