using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Rules.Dotnet;

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
        if (
            ProjectOfFile.Of(context) is not { } project
            || project.Framework is not { } framework
            || DotnetFrom.Of(project.Final) is not { Image: { Kind: not (DotnetImageKind.Sdk or DotnetImageKind.Monitor), Version: not null } } from
            || !IsWellKnown(from.Image)
            || OpaqueRuns.AreIn(context, project.Final)
        )
        {
            return;
        }

        var reported = new HashSet<NativeLibrary>();
        foreach (var package in project.Facts.Packages)
        {
            if (
                NativeLibrary.Of(package, project.Facts.Packages, framework) is { } library
                && library.PackageFor(from.Image) is { } name
                && !InstructionText.MentionsAny(context, project.Final, library.Trace)
                && reported.Add(library)
            )
            {
                context.Report(
                    from.Word.Span,
                    $"{package} loads {library.Library}, which this image does not have: calls into it fail. {Advice(from.Image, name)}",
                    from.Install(name)
                );
            }
        }
    }

    static string Advice(DotnetImage image, string name) =>
        image.IsBare ? $"Nothing can be installed in it: take one that has {(image.IsMusl ? "apk" : "apt-get")}, and install {name}." : $"Install {name}.";

    static bool IsWellKnown(DotnetImage image) =>
        !image.IsWindows
        && !image.Words.Any(word =>
            word.StartsWith("azurelinux", StringComparison.Ordinal)
            || word.StartsWith("cbl", StringComparison.Ordinal)
            || word.StartsWith("mariner", StringComparison.Ordinal)
        );
}
