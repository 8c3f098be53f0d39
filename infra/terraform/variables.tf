# ── What towpath.yaml says ────────────────────────────────────────────────────────────────────────────────────────────

variable "name" {
  description = "Names what is made: `<name>-worker`, `<name>-crawler`, `alias/<name>-lake`, and `name` of towpath.yaml."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,23}$", var.name)) && !endswith(var.name, "-")
    error_message = "name has 2 to 24 lower-case letters, digits and hyphens, begins with a letter and does not end in a hyphen: buckets are named after it."
  }
}

variable "google_project" {
  description = "`google.project`: billed for the reads."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9.:-]{4,}[a-z0-9]$", var.google_project))
    error_message = "google_project is a project's ID, such as acme-marketing; not its number, not its title."
  }
}

variable "properties" {
  description = "The GA4 properties: `name` for the command line, `id` of the BigQuery dataset, `time_zone` as set in GA4, `project` where the data live when not in `google_project`."
  type = list(object({
    name      = string
    id        = string
    time_zone = string
    project   = optional(string)
  }))

  validation {
    condition     = length(var.properties) > 0
    error_message = "properties names at least one GA4 property."
  }

  validation {
    condition     = alltrue([for property in var.properties : can(regex("^analytics_[0-9]+$", property.id))])
    error_message = "properties.id is the BigQuery dataset of the export, such as analytics_311223344."
  }

  validation {
    condition     = alltrue([for property in var.properties : can(regex("^[a-z0-9][a-z0-9_-]{0,62}$", property.name))])
    error_message = "properties.name has 1 to 63 lower-case letters, digits, underscores and hyphens: it is typed on the command line."
  }

  validation {
    condition     = alltrue([for property in var.properties : can(regex("^(UTC|[A-Z][A-Za-z_]+(/[A-Za-z0-9_+-]+)+)$", property.time_zone))])
    error_message = "properties.time_zone is a name such as Europe/Berlin, as set in GA4: it decides which day is yesterday."
  }

  validation {
    condition     = length(distinct(var.properties[*].name)) == length(var.properties) && length(distinct(var.properties[*].id)) == length(var.properties)
    error_message = "properties differ in name and in id."
  }
}

variable "partition_by_property" {
  description = "Whether the lake table has a partition for each property above that of the day. Several properties need it, and it can't be changed once days are there."
  type        = bool
  default     = false
  nullable    = false

  validation {
    condition     = var.partition_by_property || length(var.properties) <= 1
    error_message = "Several properties in one lake table need partition_by_property = true, or one would replace the other's day."
  }
}

variable "prefix" {
  description = "`destination.prefix`: what the lake tables' folders lie under."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = var.prefix == "" || can(regex("^([A-Za-z0-9!_.*'()-]+/)+$", var.prefix))
    error_message = "prefix is empty or ends with a slash, such as ga4/, and does not begin with one."
  }
}

variable "control" {
  description = "`destination.control`: commits, schemas and staging. The underscore hides it from Athena and crawlers."
  type        = string
  default     = "_towpath/"
  nullable    = false

  validation {
    condition     = can(regex("^([A-Za-z0-9!_.*'()-]+/)*_[A-Za-z0-9!_.*'()-]*/$", var.control))
    error_message = "control ends with a slash, and its last folder begins with an underscore, such as _towpath/: otherwise Athena would read what is staged."
  }
}

variable "lake_table" {
  description = "`catalog.tables.events`: the lake table; its folder bears its name."
  type        = string
  default     = "ga4"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9_]{1,128}$", var.lake_table))
    error_message = "lake_table has lower-case letters, digits and underscores: Athena refuses others."
  }
}

variable "privacy" {
  description = "`defaults.privacy`: the profile, and whether a key for pseudonyms is made, without which `standard` nulls what it would pseudonymise."
  type = object({
    profile    = optional(string, "standard")
    pseudonyms = optional(bool, true)
  })
  default  = {}
  nullable = false

  validation {
    condition     = contains(["standard", "strict", "none"], var.privacy.profile)
    error_message = "privacy.profile is standard, strict or none."
  }

  validation {
    condition     = var.privacy.profile != "strict" || var.privacy.pseudonyms
    error_message = "privacy.profile strict pseudonymises persons and needs pseudonyms = true."
  }
}

variable "erasure" {
  description = "Whether a key for erasures is made (`erasure.key`). Without it `towpath erase` can't be used."
  type        = bool
  default     = true
  nullable    = false
}

variable "audience" {
  description = <<-EOT
    The audience table for partners, in a bucket of its own (`bucket_name` for another name than `<name>-audience-<account>-<region>`), in `existing_bucket`, or with `own_bucket = false` in the lake's; under a key of its own, or `kms_key_arn` (with `create_key = false` where that is made in the same apply). `null` for none. `partner`, `consent`, `region`, `identifiers` and `columns` are those of `defaults.audience`: each identifier has a `type` (email, phone, maid) and one of `column`, `param`, `user_property`.
  EOT
  type = object({
    own_bucket      = optional(bool, true)
    bucket_name     = optional(string)
    existing_bucket = optional(string)
    prefix          = optional(string, "audience/")
    kms_key_arn     = optional(string)
    create_key      = optional(bool)
    table           = optional(string, "ga4_audience")
    partner         = optional(string, "cleanrooms")
    consent         = optional(string, "not-denied")
    region          = optional(string)
    identifiers = list(object({
      type          = string
      column        = optional(string)
      param         = optional(string)
      user_property = optional(string)
    }))
    columns = optional(list(string), [])
  })
  default = null

  validation {
    condition     = var.audience == null || can(regex("^([A-Za-z0-9!_.*'()-]+/)+$", var.audience.prefix))
    error_message = "audience.prefix ends with a slash and is not empty, such as audience/."
  }

  validation {
    condition     = var.audience == null || (can(regex("^[a-z0-9_]{1,128}$", var.audience.table)) && try(var.audience.table, "") != var.lake_table)
    error_message = "audience.table has lower-case letters, digits and underscores, and is not the lake table."
  }

  validation {
    condition     = var.audience == null || contains(["cleanrooms", "google", "meta", "uid2", "amazon-ads", "liveramp"], try(var.audience.partner, ""))
    error_message = "audience.partner is cleanrooms, google, meta, uid2, amazon-ads or liveramp."
  }

  validation {
    condition     = var.audience == null || contains(["not-denied", "granted"], try(var.audience.consent, ""))
    error_message = "audience.consent is not-denied or granted."
  }

  validation {
    condition = var.audience == null || (length(try(var.audience.identifiers, [])) > 0 && alltrue([
      for identifier in try(var.audience.identifiers, []) :
      contains(["email", "phone", "maid"], identifier.type)
      && length([for place in [identifier.column, identifier.param, identifier.user_property] : place if place != null]) == 1
    ]))
    error_message = "audience.identifiers has at least one; each has a type (email, phone, maid) and exactly one of column, param, user_property."
  }

  validation {
    condition     = try(var.audience.create_key, null) == null || try(var.audience.create_key == (var.audience.kms_key_arn == null), false)
    error_message = "audience.create_key and audience.kms_key_arn exclude each other, and one of them there must be."
  }

  validation {
    condition     = var.audience == null || try(var.audience.own_bucket, true) || (try(var.audience.bucket_name, null) == null && try(var.audience.existing_bucket, null) == null)
    error_message = "audience.own_bucket = false puts it into the lake's bucket: then name no other."
  }

  validation {
    condition     = var.audience == null || (length(try(var.audience.identifiers, [])) + length(try(var.audience.columns, []))) <= 100
    error_message = "audience.identifiers and audience.columns are 100 at most: Clean Rooms takes no more."
  }
}

variable "temporal" {
  description = "`temporal.address`, `temporal.namespace`, `temporal.taskQueue`; and whether a secret for an API key is made, which Temporal Cloud wants."
  type = object({
    address    = optional(string)
    namespace  = optional(string)
    task_queue = optional(string, "towpath")
    api_key    = optional(bool, false)
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.temporal.address == null || can(regex("^[a-zA-Z0-9.-]+:[0-9]{1,5}$", var.temporal.address))
    error_message = "temporal.address is host:port, such as eu-central-1.aws.api.temporal.io:7233."
  }

  validation {
    condition     = can(regex("^[A-Za-z0-9._-]{1,200}$", var.temporal.task_queue))
    error_message = "temporal.task_queue has letters, digits, dots, underscores and hyphens."
  }
}

# ── The lake ──────────────────────────────────────────────────────────────────────────────────────────────────────────

variable "bucket_name" {
  description = "Another name for the lake's bucket than `<name>-lake-<account>-<region>`."
  type        = string
  default     = null

  validation {
    condition     = var.bucket_name == null || can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.bucket_name))
    error_message = "bucket_name has 3 to 63 lower-case letters, digits, dots and hyphens."
  }
}

variable "existing_bucket" {
  description = "A bucket that is there already, for the lake. Nothing of it is changed."
  type        = string
  default     = null

  validation {
    condition     = var.existing_bucket == null || var.bucket_name == null
    error_message = "Name the bucket to make in bucket_name, or the one that is there in existing_bucket, not both."
  }
}

variable "kms_key_arn" {
  description = "A key for the lake that is there already; by default one is made."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null || can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/.+$", var.kms_key_arn))
    error_message = "kms_key_arn is the ARN of a key, not of an alias: Towpath verifies objects against it."
  }
}

variable "create_key" {
  description = "Whether a key is made: by default where `kms_key_arn` is `null`. `false` beside a `kms_key_arn` that is made in the same apply, and not known before."
  type        = bool
  default     = null

  validation {
    condition     = var.create_key == null || var.create_key == (var.kms_key_arn == null)
    error_message = "create_key and kms_key_arn exclude each other, and one of them there must be."
  }
}

variable "noncurrent_days" {
  description = "How many days an object that was replaced or deleted can be brought back."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = var.noncurrent_days >= 1 && floor(var.noncurrent_days) == var.noncurrent_days
    error_message = "noncurrent_days is a whole number, at least 1."
  }
}

variable "tier_after_days" {
  description = "Days after which data move to S3 Intelligent-Tiering; `null` for never."
  type        = number
  default     = 30

  validation {
    condition     = var.tier_after_days == null || try(var.tier_after_days >= 30, false)
    error_message = "tier_after_days is 30 at least, or null."
  }
}

variable "append_only" {
  description = "Whether the bucket refuses writes over commits, schemas, suppressions and receipts, whoever writes. Turn it off for as long as a restore takes that must write them."
  type        = bool
  default     = true
  nullable    = false
}

variable "access_log_bucket" {
  description = "A bucket that takes S3's access logs; `null` for none."
  type        = string
  default     = null
}

# ── Catalog ───────────────────────────────────────────────────────────────────────────────────────────────────────────

variable "catalog_mode" {
  description = "`catalog.mode`: `crawler` copies a day to fixed names and crawls; `partitions` swaps the partition's location, atomically at any size."
  type        = string
  default     = "crawler"
  nullable    = false

  validation {
    condition     = contains(["crawler", "partitions"], var.catalog_mode)
    error_message = "catalog_mode is crawler or partitions."
  }
}

variable "database" {
  description = "`catalog.database`; `null` for the name, with underscores."
  type        = string
  default     = null

  validation {
    condition     = var.database == null || can(regex("^[a-z0-9_]{1,252}$", var.database))
    error_message = "database has lower-case letters, digits and underscores: Athena refuses others."
  }
}

variable "create_database" {
  description = "Whether the Glue database is made; otherwise it must be there."
  type        = bool
  default     = true
  nullable    = false
}

variable "tables" {
  description = "Columns of tables to make before the first export, by table, as `towpath catalog ddl -o json` has them: see the example complete. Left out, Towpath makes its tables itself."
  type = map(object({
    columns = list(object({ name = string, type = string }))
  }))
  default  = {}
  nullable = false

  validation {
    condition     = length(setsubtract(keys(var.tables), [var.lake_table, try(var.audience.table, var.lake_table)])) == 0
    error_message = "tables may hold the lake table and the audience table."
  }
}

# ── Who may do what ───────────────────────────────────────────────────────────────────────────────────────────────────

variable "trusted_services" {
  description = "Where workers run: `ecs`, `ec2`, `eks_pod_identity`."
  type        = set(string)
  default     = ["ecs"]
  nullable    = false

  validation {
    condition     = length(setsubtract(var.trusted_services, ["ecs", "ec2", "eks_pod_identity"])) == 0
    error_message = "trusted_services has any of ecs, ec2, eks_pod_identity."
  }
}

variable "eks_oidc" {
  description = "The identity provider of an EKS cluster and the service account, for IAM roles of service accounts."
  type = object({
    provider_arn    = string
    namespace       = optional(string, "towpath")
    service_account = optional(string, "towpath-worker")
  })
  default = null

  validation {
    condition     = var.eks_oidc == null || can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:oidc-provider/.+$", var.eks_oidc.provider_arn))
    error_message = "eks_oidc.provider_arn is the ARN of an IAM identity provider."
  }
}

variable "trusted_role_arns" {
  description = "Other principals that may assume the worker's role."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = length(var.trusted_services) + length(var.trusted_role_arns) + (var.eks_oidc == null ? 0 : 1) > 0
    error_message = "Somebody must be trusted with the worker's role: trusted_services, eks_oidc or trusted_role_arns."
  }
}

variable "reader_trusted_arns" {
  description = "Who may assume the analysts' role; the account's IAM policies decide by default."
  type        = list(string)
  default     = []
  nullable    = false
}

variable "audience_reader_trusted_arns" {
  description = "Who may assume the audience readers' role; the account's IAM policies decide by default."
  type        = list(string)
  default     = []
  nullable    = false
}

variable "audience_key_user_arns" {
  description = "Further roles that may use the audience's key, such as Clean Rooms' role. The worker, the crawler and the audience readers always may, and nobody else."
  type        = list(string)
  default     = []
  nullable    = false
}

variable "google_secret_name" {
  description = "Another name for the secret with Google's key than `<name>/google`."
  type        = string
  default     = null
}

variable "permissions_boundary" {
  description = "A permissions boundary for the roles."
  type        = string
  default     = null
}

# ── Queries, the worker's service, alarms ────────────────────────────────────────────────────────────────────────────

variable "athena" {
  description = "The analysts' workgroup with its own results bucket, and the named queries and views of `sql/`; with an audience table a second workgroup for its readers. `null` for none."
  type = object({
    workgroup           = optional(string)
    results_bucket      = optional(string)
    results_expire_days = optional(number, 30)
    scan_limit_gib      = optional(number, 100)
    named_queries       = optional(bool, true)
  })
  default = {}
}

variable "worker" {
  description = "The worker as an ECS service on Fargate, with this very towpath.yaml; see modules/worker. `null` where it runs elsewhere."
  type = object({
    image              = string
    vpc_id             = string
    subnet_ids         = list(string)
    cpu                = optional(number, 2048)
    memory             = optional(number, 4096)
    architecture       = optional(string, "X86_64")
    desired_count      = optional(number, 1)
    scaling_schedules  = optional(map(object({ cron = string, time_zone = optional(string, "UTC"), tasks = number })), {})
    spot               = optional(bool, false)
    log_retention_days = optional(number, 365)
    log_kms_key_arn    = optional(string)
    environment        = optional(map(string), {})
    vpc_endpoints = optional(object({
      services        = optional(set(string), [])
      route_table_ids = optional(list(string), [])
    }), {})
  })
  default = null

  validation {
    condition     = var.worker == null || var.temporal.address != null
    error_message = "A worker needs temporal.address: localhost is nobody within its task."
  }

  validation {
    condition     = var.worker == null || contains(var.trusted_services, "ecs")
    error_message = "A worker on Fargate needs ecs among trusted_services."
  }
}

variable "alerts" {
  description = "Alarms on silence, failures and a dead worker, with their topic and dashboard; see modules/alerts. `log_group_name` where the worker runs elsewhere. `null` for none."
  type = object({
    emails              = optional(set(string), [])
    commit_within_hours = optional(number, 48)
    dashboard           = optional(bool, true)
    log_group_name      = optional(string)
    kms_key_arn         = optional(string)
    create_key          = optional(bool)
  })
  default = null

  validation {
    condition     = var.alerts == null || var.worker != null || try(var.alerts.log_group_name, null) != null
    error_message = "Alarms are made of the worker's log: set worker, or alerts.log_group_name."
  }
}

# ── All of it ─────────────────────────────────────────────────────────────────────────────────────────────────────────

variable "disposable" {
  description = "For throw-away stacks: `terraform destroy` takes buckets with all that is in them, keys, secrets and the database away. By default it refuses to. Set it from the beginning: a kept stack does not become disposable by it."
  type        = bool
  default     = false
  nullable    = false
}

variable "tags" {
  description = "Set on whatever is made. `destination.tags`, which Towpath sets on each object, has `object_tags`."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "object_tags" {
  description = "`destination.tags`: set on each object; 10 at most."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = length(var.object_tags) <= 10
    error_message = "object_tags has 10 at most: S3 takes no more."
  }
}
