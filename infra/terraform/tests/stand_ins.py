"""Stand-ins for AWS, and Terraform that applies a root below tests to them."""

import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import time

import mirror

HERE = pathlib.Path(__file__).resolve().parent
REGION = "eu-central-1"
MINISTACK = pathlib.Path(sys.executable).parent / "ministack"
MOTO = pathlib.Path(sys.executable).parent / "moto_server"

# So that what was started ends with the process that started it.
signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))


def require(folder, *programs):
    """Ends the process with a line where this machine lacks what it takes."""
    mirror.prepare(folder)
    for program in programs:
        if not program.exists():
            mirror.skip(f"no {program.name} beside {sys.executable}")


def say(text):
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def serve(folder, name, command, environment):
    with open(folder / f"{name}.log", "wb") as log:
        return subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, env=os.environ | environment)


def await_port(cloud):
    until = time.time() + 60
    while True:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", cloud.port)) == 0:
                return
        if cloud.process.poll() is not None or time.time() > until:
            sys.exit(f"Cannot start {cloud.process.args[0]}.")
        time.sleep(0.1)


def stop(process):
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()


class Ministack:
    """It enforces IAM and TLS."""

    account = "000000000000"

    def __init__(self, folder):
        self.port = free_port()
        self.process = serve(
            folder,
            "ministack",
            [MINISTACK],
            {
                "AUTH": "true",
                "BIND_HOST": "127.0.0.1",
                "GATEWAY_PORT": str(self.port),
                "IOT_MTLS_ENABLED": "0",
                "MINISTACK_HOST": "127.0.0.1",
                "MINISTACK_REGION": REGION,
                "SFTP_ENABLED": "0",
                "TMPDIR": str(folder),
                "USE_SSL": "1",
            },
        )
        self.certificate = folder / "ministack-tls" / "server.crt"
        self.url = f"https://127.0.0.1:{self.port}"
        await_port(self)

    def close(self):
        stop(self.process)


class Moto:
    account = "123456789012"
    certificate = False

    def __init__(self, folder):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process = serve(folder, "moto", [MOTO, "-H", "127.0.0.1", "-p", str(self.port)], {})
        await_port(self)

    def close(self):
        stop(self.process)


class Provider:
    """
    One for all commands on a root: terraform starts its own several times over in each, which takes longer than what they
    do. Only for a root that configures it once.
    """

    def __init__(self, folder, terraform, certificate):
        program = next(terraform.folder.glob(".terraform/providers/*/hashicorp/aws/*/*/terraform-provider-aws_v*"))
        # A provider that is configured again refuses a bundle of its own; Go's own file it takes.
        environment = os.environ | {"SSL_CERT_FILE": str(certificate)}
        environment.pop("AWS_CA_BUNDLE", None)
        output = folder / "provider"
        with open(output, "wb") as out, open(folder / "provider.log", "wb") as log:
            self.process = subprocess.Popen([program, "-debug"], stdout=out, stderr=log, env=environment)
        until = time.time() + 60
        while not (said := re.search("TF_REATTACH_PROVIDERS='(.*)'", output.read_text())):
            if self.process.poll() is not None or time.time() > until:
                sys.exit(f"Cannot start {program}: {(folder / 'provider.log').read_text()}")
            time.sleep(0.1)
        terraform.environment["TF_REATTACH_PROVIDERS"] = said[1]

    def close(self):
        stop(self.process)


class Terraform:
    """A copy of the tree, so that neither state nor provider lies in it; commands run in a root below tests."""

    def __init__(self, folder, root, variables):
        tree = folder / "infra" / "terraform"
        shutil.copytree(HERE.parent, tree, ignore=shutil.ignore_patterns(".terraform*", "*.tfstate*"))
        sql = HERE.parents[2] / "sql"
        if sql.is_dir():
            shutil.copytree(sql, folder / "sql")
        self.folder = tree / "tests" / root
        self.environment = os.environ | {f"TF_VAR_{name}": value for name, value in variables.items()}

    def __call__(self, *arguments):
        done = self.attempt(*arguments)
        if done.returncode != 0:
            sys.exit(f"terraform {arguments[0]} failed:\n{done.stdout}\n{done.stderr}")
        return done.stdout

    def attempt(self, *arguments):
        say("terraform " + " ".join(arguments))
        return subprocess.run(
            ["terraform", *arguments], cwd=self.folder, env=self.environment, capture_output=True, text=True
        )

    def plan(self):
        """A second plan, as JSON."""
        self("plan", "-out=again.tfplan", "-no-color")
        return json.loads(self("show", "-json", "again.tfplan"))

    def require_settled(self, allowed):
        """
        Ends the process where a second plan would change more than is allowed.

        allowed: a file of reasons, by resource type, or type and attribute
        """
        allowed = json.loads(allowed.read_text())
        plan = self.plan()
        wrong, used = [], set()
        for kind, attribute, address in differences(plan):
            named = {kind, f"{kind}.{attribute}"} & allowed.keys()
            used |= named
            if not named:
                wrong.append(f"{address} {attribute}")
        for name in sorted(used):
            say(f"  allowed: {name}: {allowed[name]}")
        if wrong:
            sys.exit("The second plan is not empty:\n  " + "\n  ".join(wrong))
        if allowed.keys() - used:
            sys.exit(f"Allowed, and no difference any more: {sorted(allowed.keys() - used)}.")
        return plan


def differences(plan):
    """What a plan would change: resource type, attribute, address."""
    for change in plan.get("resource_changes", []):
        if change["change"]["actions"] in (["no-op"], ["read"]):
            continue
        before, after = change["change"]["before"] or {}, change["change"]["after"] or {}
        for name in sorted(before.keys() | after.keys()):
            if before.get(name) != after.get(name):
                yield change["type"], name, change["address"]


def client(cloud, service, credentials=None):
    import boto3

    credentials = credentials or {"AccessKeyId": "test", "SecretAccessKey": "test", "SessionToken": None}
    return boto3.client(
        service,
        endpoint_url=cloud.url,
        verify=str(cloud.certificate) if cloud.certificate else None,
        region_name=REGION,
        aws_access_key_id=credentials["AccessKeyId"],
        aws_secret_access_key=credentials["SecretAccessKey"],
        aws_session_token=credentials["SessionToken"],
    )
