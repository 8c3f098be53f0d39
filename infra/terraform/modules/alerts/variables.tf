variable "name" {
  description = "Prefix of topic, alarms and dashboard."
  type        = string

  validation {
    condition     = can(regex("^[a-zA-Z][a-zA-Z0-9-]{1,39}$", var.name))
    error_message = "name has 2 to 40 letters, digits and hyphens and begins with a letter."
  }
}

variable "log_group_name" {
  description = "Log group of the worker (module worker, or wherever its JSON lines go)."
  type        = string

  validation {
    condition     = length(var.log_group_name) >= 1 && length(var.log_group_name) <= 512
    error_message = "log_group_name has 1 to 512 characters."
  }
}

variable "properties" {
  description = "Properties to watch, by the names that towpath.yaml gives them: each has its own alarm when no day of it is committed."
  type        = set(string)

  validation {
    condition     = length(var.properties) > 0 && alltrue([for name in var.properties : can(regex("^[a-z0-9][a-z0-9_-]{0,62}$", name))])
    error_message = "properties names at least one property, as towpath.yaml does."
  }
}

variable "commit_within_hours" {
  description = "An alarm if no day of a property was committed for so many hours. A daily export commits every 24; its shard may be late by a day."
  type        = number
  default     = 48
  nullable    = false

  validation {
    condition     = var.commit_within_hours >= 1 && var.commit_within_hours <= 168 && floor(var.commit_within_hours) == var.commit_within_hours
    error_message = "commit_within_hours is a whole number, 1 to 168: CloudWatch looks back a week at most."
  }
}

variable "service" {
  description = "The worker's ECS cluster and service, and how many tasks must run while it isn't scaled to fewer; null: it runs elsewhere, and only silence is noticed. rests: whether it is scaled to none at times, so that no figures are no alarm. Needs Container Insights, which module worker turns on."
  type = object({
    cluster_name = string
    service_name = string
    least_tasks  = optional(number, 1)
    rests        = optional(bool, false)
  })
  default = null
}

variable "emails" {
  description = "Addresses that are told. Each must confirm a mail from AWS."
  type        = set(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for address in var.emails : can(regex("^[^@\\s]+@[^@\\s]+$", address))])
    error_message = "emails has addresses, such as data-team@example.com."
  }
}

variable "kms_key_arn" {
  description = "KMS key of the topic; its policy lets cloudwatch.amazonaws.com use it. null: a key is made here."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null || can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/.+$", var.kms_key_arn))
    error_message = "kms_key_arn is the ARN of a key, not of an alias."
  }
}

variable "create_key" {
  description = "Whether a key is made: by default where kms_key_arn is null. false beside a kms_key_arn that is made in the same apply, and not known before."
  type        = bool
  default     = null

  validation {
    condition     = var.create_key == null || var.create_key == (var.kms_key_arn == null)
    error_message = "create_key and kms_key_arn exclude each other, and one of them there must be."
  }
}

variable "dashboard" {
  description = "Whether a dashboard is made (CloudWatch has three free of charge, then 3 dollars a month each)."
  type        = bool
  default     = true
  nullable    = false
}

variable "tags" {
  description = "Tags of everything that takes some."
  type        = map(string)
  default     = {}
  nullable    = false
}
