variable "name" {
  description = "Name of cluster, service and what belongs to them."
  type        = string

  validation {
    condition     = can(regex("^[a-zA-Z][a-zA-Z0-9-]{1,39}$", var.name))
    error_message = "name has 2 to 40 letters, digits and hyphens and begins with a letter."
  }
}

variable "image" {
  description = "The worker's image (recipe: infra/image), with a tag other than latest, or better a digest."
  type        = string

  validation {
    condition     = can(regex("(@sha256:[0-9a-f]{64}|:[A-Za-z0-9_][A-Za-z0-9._-]{0,127})$", var.image)) && !endswith(var.image, ":latest")
    error_message = "image names a tag other than latest, or a digest: what runs should be known."
  }
}

variable "config" {
  description = "The text of towpath.yaml. It becomes part of the task definition, so a change is a deployment; it holds no secret, and Towpath refuses one that does."
  type        = string

  validation {
    condition     = length(trimspace(var.config)) > 0 && length(var.config) <= 32768
    error_message = "config is the text of towpath.yaml, at most 32,768 characters: a task definition holds 64 KB."
  }

  validation {
    condition     = can(yamldecode(var.config)) && try(yamldecode(var.config).version, null) == 1
    error_message = "config must be YAML with version: 1, as towpath config validate accepts it."
  }

  validation {
    condition     = !can(regex("BEGIN [A-Z ]*PRIVATE KEY|private_key|AKIA[0-9A-Z]{16}|tmprl_", var.config))
    error_message = "config holds what looks like a key. Secrets lie in Secrets Manager, and the file names them."
  }
}

variable "task_role_arn" {
  description = "Role of the worker itself: the lake, the secrets, the catalog (module policies)."
  type        = string

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:role/.+$", var.task_role_arn))
    error_message = "task_role_arn is the ARN of an IAM role."
  }
}

variable "temporal" {
  description = "Where Temporal is. api_key_secret_arn: a secret whose whole text is the API key (Temporal Cloud); it turns TLS on. api_key_kms_key_arn: the key that encrypts it, when it isn't AWS's own."
  type = object({
    address             = string
    namespace           = optional(string, "default")
    api_key_secret_arn  = optional(string)
    api_key_kms_key_arn = optional(string)
  })

  validation {
    condition     = can(regex("^[a-zA-Z0-9.-]+:[0-9]{1,5}$", var.temporal.address))
    error_message = "temporal.address is host:port, such as eu-central-1.aws.api.temporal.io:7233."
  }

  validation {
    condition     = var.temporal.api_key_secret_arn == null || can(regex("^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:.+$", var.temporal.api_key_secret_arn))
    error_message = "temporal.api_key_secret_arn is the ARN of a secret in Secrets Manager."
  }
}

variable "environment" {
  description = "Further environment variables: what $${VAR} in towpath.yaml asks for, TOWPATH_JAVA_OPTS. Nothing secret."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = length(setintersection(keys(var.environment), ["TOWPATH_YAML", "TOWPATH_CONFIG", "HEALTH_PORT", "TEMPORAL_ADDRESS", "TEMPORAL_NAMESPACE", "TEMPORAL_API_KEY"])) == 0
    error_message = "TOWPATH_YAML, TOWPATH_CONFIG, HEALTH_PORT and TEMPORAL_* are set by this module: use config (worker.health) and temporal."
  }
}

variable "vpc_id" {
  description = "VPC of the service."
  type        = string

  validation {
    condition     = can(regex("^vpc-[0-9a-f]+$", var.vpc_id))
    error_message = "vpc_id looks like vpc-0123456789abcdef0."
  }
}

variable "subnet_ids" {
  description = "Private subnets of the service, with a way to Google and Temporal (a NAT gateway): tasks get no public address."
  type        = list(string)

  validation {
    condition     = length(var.subnet_ids) > 0 && alltrue([for id in var.subnet_ids : can(regex("^subnet-[0-9a-f]+$", id))])
    error_message = "subnet_ids names at least one subnet, such as subnet-0123456789abcdef0."
  }
}

variable "cpu" {
  description = "CPU units of a task: 1024 are one vCPU. A stream keeps one busy."
  type        = number
  default     = 2048
  nullable    = false

  validation {
    condition     = contains([512, 1024, 2048, 4096, 8192, 16384], var.cpu)
    error_message = "cpu is one of 512, 1024, 2048, 4096, 8192, 16384."
  }
}

variable "memory" {
  description = "MiB of a task. Three fifths become heap, and each stream asks for worker.memoryPerStream (256 MB) of it."
  type        = number
  default     = 4096
  nullable    = false

  validation {
    condition     = var.memory >= 1024 && var.memory % 1024 == 0 && var.memory <= 122880 && var.memory >= 2 * var.cpu && var.memory <= 8 * var.cpu
    error_message = "memory is a whole number of GiB in MiB, from twice to eight times the cpu units: Fargate has no others."
  }
}

variable "architecture" {
  description = "X86_64, or ARM64 when the image is built for it (a fifth cheaper)."
  type        = string
  default     = "X86_64"
  nullable    = false

  validation {
    condition     = contains(["X86_64", "ARM64"], var.architecture)
    error_message = "architecture is X86_64 or ARM64."
  }
}

variable "desired_count" {
  description = "Tasks that run when no schedule says otherwise. Later changes of the count, by scaling or by hand, are left alone."
  type        = number
  default     = 1
  nullable    = false

  validation {
    condition     = var.desired_count >= 0 && floor(var.desired_count) == var.desired_count
    error_message = "desired_count is a whole number, 0 or more."
  }
}

variable "scaling_schedules" {
  description = "Counts by the clock, by name: a cron line of six fields as Application Auto Scaling has it, its time zone, and how many tasks run from then on."
  type = map(object({
    cron      = string
    time_zone = optional(string, "UTC")
    tasks     = number
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for schedule in values(var.scaling_schedules) : length(split(" ", trimspace(schedule.cron))) == 6])
    error_message = "scaling_schedules.cron has six fields: minutes hours day-of-month month day-of-week year, such as 45 14 * * ? *."
  }

  validation {
    condition     = alltrue([for schedule in values(var.scaling_schedules) : schedule.tasks >= 0 && floor(schedule.tasks) == schedule.tasks])
    error_message = "scaling_schedules.tasks is a whole number, 0 or more."
  }
}

variable "spot" {
  description = "Run on Fargate Spot, for about a third of the price: a task that AWS takes back goes on elsewhere at its first missing part."
  type        = bool
  default     = false
  nullable    = false
}

variable "drain_seconds" {
  description = "How long a stopped task may finish what is under way; Fargate allows 120 at most."
  type        = number
  default     = 100
  nullable    = false

  validation {
    condition     = var.drain_seconds >= 0 && var.drain_seconds <= 110
    error_message = "drain_seconds is 0 to 110: Fargate kills a task after 120, and giving up takes a few."
  }
}

variable "log_retention_days" {
  description = "Days that log lines are kept."
  type        = number
  default     = 365
  nullable    = false

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "log_retention_days is one of the numbers CloudWatch Logs knows: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, …"
  }
}

variable "log_kms_key_arn" {
  description = "KMS key of the log group; its policy lets logs.<region>.amazonaws.com use it. null: CloudWatch's own encryption."
  type        = string
  default     = null

  validation {
    condition     = var.log_kms_key_arn == null || can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/.+$", var.log_kms_key_arn))
    error_message = "log_kms_key_arn is the ARN of a key, not of an alias."
  }
}

variable "vpc_endpoints" {
  description = "Private ways to AWS, by service: any of s3 (a gateway, free), glue, secretsmanager, kms, logs, ecr. The others cost by the hour and subnet. route_table_ids: tables that get the route to S3. client_security_group_ids: others in the VPC that call these services, whose names then lead to the endpoints for them too."
  type = object({
    services                  = optional(set(string), [])
    route_table_ids           = optional(list(string), [])
    client_security_group_ids = optional(set(string), [])
  })
  default  = {}
  nullable = false

  validation {
    condition     = length(setsubtract(var.vpc_endpoints.services, ["s3", "glue", "secretsmanager", "kms", "logs", "ecr"])) == 0
    error_message = "vpc_endpoints.services has any of s3, glue, secretsmanager, kms, logs, ecr."
  }

  validation {
    condition     = !contains(var.vpc_endpoints.services, "s3") || length(var.vpc_endpoints.route_table_ids) > 0
    error_message = "The gateway to S3 needs vpc_endpoints.route_table_ids: the private subnets' tables."
  }
}

variable "disposable" {
  description = "For throw-away stacks: a destroy deletes the log group. By default the log group outlives it."
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
