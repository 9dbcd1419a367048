using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules.Dotnet;
using Containerize.Dockerfiles.Rules.Packages;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ6027;

/// <summary>A package of the project loads a library of the system that the final image does not have.</summary>
internal sealed class CTZ6027 : FileRule
{
    public override string Id => "CTZ6027";

    public override string Name => "native-dependency-missing";

    public override string Title => "A package needs a library of the system that the final image does not have";

    public override string Category => "dotnet";

    public override Severity DefaultSeverity => Severity.Warning;

    public override bool NeedsMoreThanText => true;

    internal override void Check(RuleContext context)
    {
        if (ProjectOfFile.Of(context) is not { } project || project.Framework is not { } framework || DotnetFrom.Of(project.Final) is not { Image: { Kind: not (DotnetImageKind.Sdk or DotnetImageKind.Monitor), Version: not null } } from
            || !IsWellKnown(from.Image) || MayInstallAnything(context, project.Final))
        {
            return;
        }

        var reported = new HashSet<NativeLibrary>();
        foreach (var package in project.Facts.Packages)
        {
            if (NativeLibrary.Of(package, project.Facts.Packages, framework) is { } library && library.PackageFor(from.Image) is { } name && !InstructionText.MentionsAny(context, project.Final, library.Trace) && reported.Add(library))
            {
                context.Report(from.Word.Span, $"{package} loads {library.Library}, which this image does not have: calls into it fail. {Advice(from.Image, name)}", Repair(from, name));
            }
        }
    }

    static string Advice(DotnetImage image, string name) => IsBare(image) ? $"Nothing can be installed in it: take one that has {(image.IsMusl ? "apk" : "apt-get")}, and install {name}." : $"Install {name}.";

    static bool IsBare(DotnetImage image) => image.Words.Contains("chiseled");

    static bool IsWellKnown(DotnetImage image) => !image.IsWindows && !image.Words.Any(word => word.StartsWith("azurelinux", StringComparison.Ordinal) || word.StartsWith("cbl", StringComparison.Ordinal) || word.StartsWith("mariner", StringComparison.Ordinal));

    /// <summary>Whether a RUN runs what cannot be read here: scripts, lists of packages in variables or files, another interpreter.</summary>
    static bool MayInstallAnything(RuleContext context, Stage stage) => stage.Chain.SelectMany(link => link.Instructions).OfType<RunInstruction>()
        .Any(run => context.Model.ScriptOf(run) is var script && (!script.IsPosix || script.Commands.Any(IsOpaque)));

    static bool IsOpaque(ShellCommand command) =>
        command.Runs("xargs", "sh", "bash") || command.Runs("python3", "python", "dpkg") || command.Runs(".", "source") || command.Program is { } program && (program.HasExpansion || program.Value.IndexOf('/') >= 0)
        || new[] { PackageManager.Apt, PackageManager.Apk }.Any(manager => PackageCommand.InstallOf(manager, command) is { } install && install.Packages.Any(word => word.HasExpansion));

    // Directly behind FROM nobody but root is at work.
    static Fix? Repair(DotnetFrom from, string name)
    {
        if (IsBare(from.Image))
        {
            return null;
        }

        var command = from.Image.IsMusl ? $"apk add --no-cache {name}" : $"apt-get update && apt-get install -y --no-install-recommends {name} && rm -rf /var/lib/apt/lists/*";
        return new($"Install {name}", [new Edit(new(from.Root.From!.Span.End, 0), $"\n{Repairs.InCaseOf(from.Root.From.Keyword.Text, "RUN")} {command}")], IsAutomatic: false);
    }
}
