variable "name" {
  description = "Name of the collaboration, the configured table and what belongs to them."
  type        = string

  validation {
    condition     = can(regex("^[a-zA-Z][a-zA-Z0-9-]{1,39}$", var.name))
    error_message = "name has 2 to 40 letters, digits and hyphens and begins with a letter."
  }
}

variable "description" {
  description = "What the collaboration is for; its members read it."
  type        = string
  default     = "Audience of Google Analytics 4, exported by Towpath"
  nullable    = false

  validation {
    condition     = length(var.description) >= 1 && length(var.description) <= 255
    error_message = "description has 1 to 255 characters."
  }
}

variable "creator_display_name" {
  description = "How this account is called in the collaboration."
  type        = string

  validation {
    condition     = length(var.creator_display_name) >= 1 && length(var.creator_display_name) <= 100
    error_message = "creator_display_name has 1 to 100 characters."
  }
}

variable "members" {
  description = "The other members, by display name: their account, and whether they run queries, receive results, both or neither. This account does what no member does. membership_id is known once they have joined; until it is given here, Clean Rooms can't read the table for them."
  type = map(object({
    account_id      = string
    queries         = optional(bool, false)
    receives_result = optional(bool, false)
    membership_id   = optional(string)
  }))

  validation {
    condition     = length(var.members) >= 1 && length(var.members) <= 9
    error_message = "A collaboration has one to nine other members."
  }

  validation {
    condition     = alltrue([for member in values(var.members) : can(regex("^[0-9]{12}$", member.account_id))])
    error_message = "members.account_id has twelve digits."
  }

  validation {
    condition     = alltrue([for member in values(var.members) : member.membership_id == null || can(regex("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", member.membership_id))])
    error_message = "members.membership_id is a UUID, as the member sees it in Clean Rooms."
  }

  validation {
    condition     = length([for member in values(var.members) : member if member.queries]) <= 1
    error_message = "One member at most runs queries."
  }
}

variable "query_log" {
  description = "Whether queries are logged in CloudWatch, for each member that wants them."
  type        = bool
  default     = true
  nullable    = false
}

variable "audience" {
  description = "Where the audience table is: Glue database and table, and its bucket, prefix (`audience.destination.prefix`) and KMS key."
  type = object({
    database    = string
    table       = string
    bucket      = string
    prefix      = string
    kms_key_arn = string
  })

  validation {
    condition     = can(regex("^[a-z0-9_]+$", var.audience.database)) && can(regex("^[a-z0-9_]+$", var.audience.table))
    error_message = "audience.database and audience.table have lower-case letters, digits and underscores: Clean Rooms takes no others."
  }

  validation {
    condition     = endswith(var.audience.prefix, "/") && !startswith(var.audience.prefix, "/")
    error_message = "audience.prefix ends with a slash, such as audience/, and does not begin with one."
  }

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/.+$", var.audience.kms_key_arn))
    error_message = "audience.kms_key_arn is the ARN of a key, not of an alias."
  }
}

variable "allowed_columns" {
  description = "Columns of the audience table that queries may use at all, event_date among them if it should be filtered by."
  type        = list(string)

  validation {
    condition     = length(var.allowed_columns) >= 1 && length(var.allowed_columns) <= 100
    error_message = "Clean Rooms allows 1 to 100 columns."
  }

  validation {
    condition     = alltrue([for column in var.allowed_columns : can(regex("^[a-z0-9_]{1,127}$", column))]) && length(distinct(var.allowed_columns)) == length(var.allowed_columns)
    error_message = "allowed_columns are different names of lower-case letters, digits and underscores: nested columns can't be in a list of columns."
  }
}

variable "analysis_rule" {
  description = <<-EOT
    Exactly one of:
    - aggregation: only sums and counts over enough persons. columns_to_aggregate by function, join_columns, dimensions, and the least number of distinct values of a column behind each row of a result (2 to 100,000).
    - list: rows of the overlap. join_columns (at least one) and list_columns.
    - custom: queries that were approved (templates: ARNs of analysis templates, or any_query) or come from named accounts. differential_privacy: the column that tells persons apart.
  EOT
  type = object({
    aggregation = optional(object({
      aggregate = list(object({
        columns  = list(string)
        function = string
      }))
      join_columns      = list(string)
      join_required     = optional(bool, true)
      dimensions        = optional(list(string), [])
      scalar_functions  = optional(list(string), [])
      least_distinct    = number
      least_distinct_of = string
    }))
    list = optional(object({
      join_columns = list(string)
      list_columns = list(string)
    }))
    custom = optional(object({
      templates            = optional(list(string), [])
      any_query            = optional(bool, false)
      query_accounts       = optional(list(string), [])
      differential_privacy = optional(object({ column = string }))
    }))
  })

  validation {
    condition     = length([for rule in [var.analysis_rule.aggregation, var.analysis_rule.list, var.analysis_rule.custom] : rule if rule != null]) == 1
    error_message = "analysis_rule is exactly one of aggregation, list, custom."
  }

  validation {
    condition = var.analysis_rule.aggregation == null || (
      try(var.analysis_rule.aggregation.least_distinct, 0) >= 2 && try(var.analysis_rule.aggregation.least_distinct, 0) <= 100000
    )
    error_message = "analysis_rule.aggregation.least_distinct is 2 to 100,000."
  }

  validation {
    condition = alltrue([
      for each in try(var.analysis_rule.aggregation.aggregate, []) :
      contains(["SUM", "SUM_DISTINCT", "COUNT", "COUNT_DISTINCT", "AVG"], each.function)
    ])
    error_message = "analysis_rule.aggregation.aggregate.function is SUM, SUM_DISTINCT, COUNT, COUNT_DISTINCT or AVG."
  }

  validation {
    condition     = var.analysis_rule.list == null || length(try(var.analysis_rule.list.join_columns, [])) >= 1
    error_message = "analysis_rule.list.join_columns has at least one column."
  }

  validation {
    condition = length(setsubtract(flatten([
      try(var.analysis_rule.aggregation.join_columns, []),
      try(var.analysis_rule.aggregation.dimensions, []),
      try([for each in var.analysis_rule.aggregation.aggregate : each.columns], []),
      try(compact([var.analysis_rule.aggregation.least_distinct_of]), []),
      try(var.analysis_rule.list.join_columns, []),
      try(var.analysis_rule.list.list_columns, []),
      try([var.analysis_rule.custom.differential_privacy.column], []),
    ]), var.allowed_columns)) == 0
    error_message = "analysis_rule names a column that is not in allowed_columns."
  }

  validation {
    condition     = var.analysis_rule.custom == null || try(var.analysis_rule.custom.any_query, false) != (length(try(var.analysis_rule.custom.templates, [])) > 0)
    error_message = "analysis_rule.custom has either templates, or any_query = true."
  }

  validation {
    condition     = !try(var.analysis_rule.custom.any_query, false) || length(try(var.analysis_rule.custom.query_accounts, [])) > 0
    error_message = "analysis_rule.custom.any_query needs query_accounts: whose queries."
  }

  validation {
    condition = try(var.analysis_rule.custom.differential_privacy, null) == null || (
      length(try(var.analysis_rule.custom.query_accounts, [])) > 0
    )
    error_message = "Differential privacy needs query_accounts: Clean Rooms counts a budget for the account that asks."
  }
}

variable "privacy_budget" {
  description = "Of differential privacy: epsilon (1 to 20: how much a month's queries may tell), users_noise_per_query (10 to 100: persons that noise hides), and whether the budget is refilled each calendar month."
  type = object({
    epsilon               = number
    users_noise_per_query = number
    refreshed_monthly     = optional(bool, true)
  })
  default = null

  validation {
    condition     = (var.privacy_budget == null) == (try(var.analysis_rule.custom.differential_privacy, null) == null)
    error_message = "privacy_budget and analysis_rule.custom.differential_privacy go together: both or neither."
  }

  validation {
    condition     = var.privacy_budget == null || try(var.privacy_budget.epsilon >= 1 && var.privacy_budget.epsilon <= 20 && var.privacy_budget.users_noise_per_query >= 10 && var.privacy_budget.users_noise_per_query <= 100, false)
    error_message = "privacy_budget.epsilon is 1 to 20, users_noise_per_query 10 to 100."
  }
}

variable "tags" {
  description = "Tags of everything that takes some."
  type        = map(string)
  default     = {}
  nullable    = false
}
