variable "name" {
  description = "Name of the workgroup."
  type        = string

  validation {
    condition     = can(regex("^[a-zA-Z0-9._-]{1,128}$", var.name))
    error_message = "A workgroup's name has 1 to 128 letters, digits, dots, underscores and hyphens."
  }
}

variable "database" {
  description = "Glue database that the named queries run in; replaces $${database} in their SQL."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9_]{1,255}$", var.database))
    error_message = "A Glue database has lower-case letters, digits and underscores: Athena refuses others."
  }
}

variable "table" {
  description = "Lake table of the events; replaces $${table} in the SQL of named queries."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9_]{1,255}$", var.table))
    error_message = "A Glue table has lower-case letters, digits and underscores."
  }
}

variable "named_queries" {
  description = "Queries and views by name: SQL text, with $${database} and $${table} where those belong. The comment on the first line (`-- …`) becomes the description."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for name, sql in var.named_queries : length(name) <= 128 && length(trimspace(sql)) > 0])
    error_message = "A named query has a name of at most 128 characters, and SQL."
  }

  validation {
    condition     = alltrue([for sql in values(var.named_queries) : length(sql) <= 262144])
    error_message = "Athena takes at most 262,144 characters of SQL."
  }
}

variable "results_bucket" {
  description = "Name of the bucket for query results; it is made here and holds nothing else. Never the lake's: results beside a source are crawled, and Clean Rooms refuses them."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.results_bucket))
    error_message = "A bucket's name has 3 to 63 lower-case letters, digits, dots and hyphens."
  }
}

variable "kms_key_arn" {
  description = "KMS key that encrypts query results. Whoever may query needs kms:GenerateDataKey and kms:Decrypt on it."
  type        = string

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/.+$", var.kms_key_arn))
    error_message = "kms_key_arn is the ARN of a key (not of an alias): arn:aws:kms:<region>:<account>:key/<id>."
  }
}

variable "results_expire_days" {
  description = "Days after which query results are deleted; they can be had again by running the query."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = var.results_expire_days >= 1 && floor(var.results_expire_days) == var.results_expire_days
    error_message = "results_expire_days is a whole number of days, at least 1."
  }
}

variable "scan_limit_gib" {
  description = "A query that would scan more is cancelled. At 5 dollars a TiB, 100 GiB are half a dollar."
  type        = number
  default     = 100
  nullable    = false

  validation {
    condition     = var.scan_limit_gib >= 0.01
    error_message = "scan_limit_gib is at least 0.01: Athena takes no limit under 10 MB."
  }
}

variable "access_log_bucket" {
  description = "Bucket that takes the results bucket's access logs; null: none are written."
  type        = string
  default     = null
}

variable "disposable" {
  description = "For throw-away stacks: a destroy deletes results and query history too. By default it stops at a bucket that isn't empty."
  type        = bool
  default     = false
  nullable    = false
}

variable "tags" {
  description = "Tags of everything that takes some."
  type        = map(string)
  default     = {}
  nullable    = false
}
