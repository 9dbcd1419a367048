namespace Containerize.Dockerfiles.Rules.Packages;

/// <summary>What the rules know of a package manager: its programs, the verbs that install, and the options whose value is the next word.</summary>
internal sealed record PackageManager(string Name, string[] Programs, string[] InstallVerbs, string[] ValueOptions)
{
    static readonly string[] RpmOptions =
    [
        "--enablerepo",
        "--disablerepo",
        "--repo",
        "--repoid",
        "--releasever",
        "--installroot",
        "--setopt",
        "-c",
        "--config",
        "-x",
        "--exclude",
        "--excludepkgs",
        "-d",
        "-e",
        "--disableplugin",
        "--enableplugin",
        "-R",
        "--comment",
        "--forcearch",
        "--advisory",
        "--disableexcludes",
    ];

    /// <summary>The programs, where nothing else runs it; null for pip, which Python and programs with a version in their name run too.</summary>
    public string[]? OwnPrograms => ReferenceEquals(this, Pip) ? null : Programs;

    static readonly string[] AptOptions =
    [
        "-o",
        "--option",
        "-c",
        "--config-file",
        "-t",
        "--target-release",
        "--default-release",
        "-a",
        "--host-architecture",
        "-P",
        "--build-profiles",
    ];

    public static readonly PackageManager Apt = new("apt-get", ["apt-get", "apt"], ["install", "reinstall"], AptOptions);

    public static readonly PackageManager Apk = new(
        "apk",
        ["apk"],
        ["add"],
        [
            "-t",
            "--virtual",
            "-X",
            "--repository",
            "-p",
            "--root",
            "--repositories-file",
            "--keys-dir",
            "--cache-dir",
            "--arch",
            "--wait",
            "--cache-max-age",
            "--progress-fd",
            "--timeout",
        ]
    );

    public static readonly PackageManager Yum = new("yum", ["yum"], ["install", "localinstall", "groupinstall", "reinstall"], RpmOptions);

    public static readonly PackageManager Dnf = new(
        "dnf",
        ["dnf", "dnf5", "microdnf", "tdnf"],
        ["install", "in", "localinstall", "groupinstall", "reinstall"],
        RpmOptions
    );

    public static readonly PackageManager Zypper = new(
        "zypper",
        ["zypper"],
        ["install", "in"],
        [
            "-R",
            "--root",
            "--installroot",
            "-C",
            "--cache-dir",
            "-r",
            "--repo",
            "--from",
            "-t",
            "--type",
            "-p",
            "--plus-repo",
            "--plus-content",
            "--reposd-dir",
            "-c",
            "--config",
        ]
    );

    public static readonly PackageManager Pip = new(
        "pip",
        ["pip"],
        ["install"],
        [
            "-r",
            "--requirement",
            "-c",
            "--constraint",
            "-e",
            "--editable",
            "-i",
            "--index-url",
            "--extra-index-url",
            "-f",
            "--find-links",
            "-t",
            "--target",
            "--prefix",
            "--root",
            "--src",
            "--trusted-host",
            "--platform",
            "--python-version",
            "--implementation",
            "--abi",
            "--cache-dir",
            "--log",
            "--proxy",
            "--retries",
            "--timeout",
            "--default-timeout",
            "--exists-action",
            "--cert",
            "--client-cert",
            "--upgrade-strategy",
            "--no-binary",
            "--only-binary",
            "--progress-bar",
            "--global-option",
            "--install-option",
            "--build-option",
            "-C",
            "--config-settings",
            "--report",
            "--use-feature",
            "--use-deprecated",
            "--keyring-provider",
            "--python",
            "--root-user-action",
            "--group",
            "-b",
            "--build",
        ]
    );

    public static readonly PackageManager Pipx = new("pipx", ["pipx"], ["install"], ["--python", "--pip-args", "--index-url", "-i", "--suffix", "--spec"]);

    public static readonly PackageManager Npm = new(
        "npm",
        ["npm"],
        ["install", "i", "add"],
        [
            "--registry",
            "--prefix",
            "-C",
            "--cache",
            "--loglevel",
            "--omit",
            "--include",
            "--only",
            "--save-prefix",
            "--tag",
            "--workspace",
            "-w",
            "--userconfig",
            "--globalconfig",
            "--fetch-timeout",
            "--fetch-retries",
            "--fetch-retry-mintimeout",
            "--fetch-retry-maxtimeout",
            "--cafile",
            "--proxy",
            "--https-proxy",
            "--python",
            "--arch",
            "--target",
            "--dist-url",
            "--timeout",
            "--network-timeout",
            "--maxsockets",
            "--os",
            "--cpu",
            "--libc",
        ]
    );

    public static readonly PackageManager Gem = new(
        "gem",
        ["gem"],
        ["install", "i"],
        [
            "-v",
            "--version",
            "-i",
            "--install-dir",
            "-n",
            "--bindir",
            "-P",
            "--trust-policy",
            "-s",
            "--source",
            "--platform",
            "-p",
            "--http-proxy",
            "-g",
            "--file",
            "--build-root",
            "-B",
            "--target-rbconfig",
        ]
    );

    public static readonly PackageManager Go = new(
        "go",
        ["go"],
        ["install", "get", "run"],
        [
            "-C",
            "-tags",
            "-ldflags",
            "-gcflags",
            "-mod",
            "-modfile",
            "-o",
            "-p",
            "-asmflags",
            "-overlay",
            "-pkgdir",
            "-toolexec",
            "-buildmode",
            "-compiler",
            "-exec",
            "-installsuffix",
        ]
    );

    public static readonly PackageManager Yarn = new(
        "yarn",
        ["yarn"],
        ["install", "add", ""],
        ["--cwd", "--registry", "--cache-folder", "--network-timeout", "--mutex", "--modules-folder", "--network-concurrency"]
    );
}
