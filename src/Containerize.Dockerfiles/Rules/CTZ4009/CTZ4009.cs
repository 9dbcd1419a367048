using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Rules.Packages;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ4009;

/// <summary>apt-get that installs what packages recommend, not only what they need.</summary>
internal sealed class CTZ4009 : InstallRule
{
    static readonly string[] OverHttps = ["curl", "git", "wget"];

    // These recommend compilers and the like, which whoever installs them often means to have.
    static readonly string[] Incomplete = ["cmake", "dpkg-dev", "npm", "python3-pip"];

    public override string Id => "CTZ4009";

    public override string Name => "apt-recommends";

    public override string Title => "apt-get installs recommended packages too";

    public override string Category => "size-and-cache";

    public override Severity DefaultSeverity => Severity.Suggestion;

    public override IReadOnlyList<string> Aliases => ["DL3015"];

    private protected override PackageManager Manager => PackageManager.Apt;

    private protected override void Check(CommandPlace place, PackageCommand install, ShellWord verb)
    {
        if (!install.Command.HasOption("--no-install-recommends", "--install-recommends") && place.Context.Dockerfile.Source.Text.IndexOf("Install-Recommends", StringComparison.Ordinal) < 0)
        {
            place.Context.Report(verb.Span, "Recommended packages are installed too; add --no-install-recommends and name those that are needed.", Repair(place, install, verb));
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

        if (install.Packages.Any(word => Array.IndexOf(Incomplete, NameOf(word)) >= 0 || word.Value == "git" && place.Context.Dockerfile.Source.Text.Contains("ssh")))
        {
            return option with { IsAutomatic = false };
        }

        return install.Packages.FirstOrDefault(word => Array.IndexOf(OverHttps, NameOf(word)) >= 0) is not { } client || HasCertificates(place, Certificates) ? option
            : new($"Add --no-install-recommends, and {Certificates} by name", [.. option.Edits, new(new(client.Span.End, 0), " " + Certificates)], option.IsAutomatic);
    }

    static string NameOf(ShellWord package) => package.Value.Split('=')[0];

    // The images of .NET have them.
    static bool HasCertificates(CommandPlace place, string package) => place.Context.Model.StageOf(place.Run) is not { } stage
        || stage.RootImage is { Registry: "mcr.microsoft.com" } image && image.Repository.StartsWith("dotnet/", StringComparison.Ordinal)
        || stage.Chain.SelectMany(link => link.Instructions).OfType<RunInstruction>().Any(run => run.Line.Text.Contains(package) || run.Heredocs.Any(heredoc => heredoc.Body.Text.Contains(package)));
}
