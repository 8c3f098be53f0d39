output "policies" {
  description = "Each policy as JSON."
  value = {
    worker            = module.crawler_mode.worker
    worker_trust      = module.crawler_mode.worker_trust
    starter           = module.crawler_mode.starter
    crawler           = module.crawler_mode.crawler
    crawler_trust     = module.crawler_mode.crawler_trust
    reader            = module.crawler_mode.reader
    reader_trust      = module.crawler_mode.reader_trust
    audience_reader   = module.crawler_mode.audience_reader
    partitions_worker = module.partitions_mode.worker
    bucket            = module.bucket.policy
    shared_bucket     = module.shared_bucket.policy
  }
}
