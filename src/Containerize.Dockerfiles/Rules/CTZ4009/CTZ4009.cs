using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Rules.Packages;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ4009;

/// <summary>apt-get that installs what packages recommend, not only what they need.</summary>
internal sealed class CTZ4009 : InstallRule
{
    static readonly string[] OverHttps = ["curl", "git", "wget"];

    // In Debian 12 nothing that they, and what they need, recommend is missed: certificates apart, it is manuals, locales, fonts. Others recommend a compiler's
    // headers, a sandbox, ssh.
    static readonly HashSet<string> Complete = new(StringComparer.Ordinal)
    {
        "apt-transport-https",
        "bison",
        "build-essential",
        "bzip2",
        "ca-certificates",
        "curl",
        "dnsutils",
        "dos2unix",
        "dumb-init",
        "file",
        "fontconfig",
        "g++",
        "gettext-base",
        "git",
        "gnupg",
        "gnupg2",
        "gosu",
        "gzip",
        "htop",
        "iproute2",
        "iputils-ping",
        "jq",
        "less",
        "libaio1",
        "libc6-dev",
        "libffi-dev",
        "libfontconfig1",
        "libfreetype6",
        "libgomp1",
        "libgssapi-krb5-2",
        "libicu-dev",
        "libicu70",
        "libicu72",
        "libicu74",
        "libicu76",
        "libjpeg-dev",
        "libkrb5-3",
        "libonig-dev",
        "libpng-dev",
        "libpq-dev",
        "libpq5",
        "libsqlite3-dev",
        "libssl-dev",
        "libunwind8",
        "libxml2-dev",
        "libyaml-dev",
        "locales",
        "lsb-release",
        "lsof",
        "make",
        "nano",
        "net-tools",
        "netcat-openbsd",
        "nginx",
        "ninja-build",
        "openssl",
        "p7zip-full",
        "patch",
        "pkg-config",
        "postgresql-client",
        "procps",
        "rsync",
        "socat",
        "sqlite3",
        "strace",
        "sudo",
        "tar",
        "telnet",
        "tini",
        "tree",
        "tzdata",
        "unzip",
        "vim",
        "wget",
        "xz-utils",
        "zip",
        "zlib1g",
        "zlib1g-dev",
    };

    public override string Id => "CTZ4009";

    public override string Name => "apt-recommends";

    public override string Title => "apt-get installs recommended packages too";

    public override string Category => "size-and-cache";

    public override Severity DefaultSeverity => Severity.Suggestion;

    public override IReadOnlyList<string> Aliases => ["DL3015"];

    private protected override PackageManager Manager => PackageManager.Apt;

    private protected override void Check(CommandPlace place, PackageCommand install, ShellWord verb)
    {
        if (
            !install.Command.HasOption("--no-install-recommends", "--install-recommends")
            && place.Context.Dockerfile.Source.Text.IndexOf("Install-Recommends", StringComparison.Ordinal) < 0
        )
        {
            place.Context.Report(
                verb.Span,
                "Recommended packages are installed too; add --no-install-recommends and name those that are needed.",
                Repair(place, install, verb)
            );
        }
    }

    /// <summary>The option, and the certificates that programs only recommend but need for every https address.</summary>
    static Fix? Repair(CommandPlace place, PackageCommand install, ShellWord verb)
    {
        const string Certificates = "ca-certificates";
        if (place.Insert("Add --no-install-recommends", verb, "--no-install-recommends") is not { } option)
        {
            return null;
        }

        option = option with
        {
            IsAutomatic =
                option.IsAutomatic
                && install.Packages.All(word => Complete.Contains(NameOf(word)) && (NameOf(word) != "git" || !MayUseSsh(place.Context.Dockerfile.Source.Text))),
        };
        return install.Packages.FirstOrDefault(word => Array.IndexOf(OverHttps, NameOf(word)) >= 0) is not { } client || HasCertificates(place, Certificates)
            ? option
            : new(
                $"Add --no-install-recommends, and {Certificates} by name",
                [.. option.Edits, new(new(client.Span.End, 0), " " + Certificates)],
                option.IsAutomatic
            );
    }

    static bool MayUseSsh(string text) => text.Contains("ssh") || text.Contains("git@");

    static string NameOf(ShellWord package) => package.Value.Split('=')[0];

    // The images of .NET have them. What a later line installs is not there yet.
    static bool HasCertificates(CommandPlace place, string package) =>
        place.Context.Model.StageOf(place.Run) is not { } stage
        || stage.RootImage is { Registry: "mcr.microsoft.com" } image && image.Repository.StartsWith("dotnet/", StringComparison.Ordinal)
        || stage
            .ChainInstructions.OfType<RunInstruction>()
            .Where(run => run.Span.Start <= place.Run.Span.Start)
            .Any(run => run.Line.Text.Contains(package) || run.Heredocs.Any(heredoc => heredoc.Body.Text.Contains(package)));
}
