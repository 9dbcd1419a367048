using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules.Packages;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules;

/// <summary>RUNs of which the file does not show what they do: scripts, lists of packages in variables or files, another interpreter.</summary>
internal static class OpaqueRuns
{
    /// <summary>Whether a stage, or one that it starts from, has such a RUN.</summary>
    public static bool AreIn(RuleContext context, Stage stage) =>
        stage
            .ChainInstructions.OfType<RunInstruction>()
            .Any(run => context.Model.ScriptOf(run) is var script && (!script.IsPosix || script.Commands.Any(IsOpaque)));

    static bool IsOpaque(ShellCommand command) =>
        command.Runs("xargs", "sh", "bash")
        || command.Runs("python3", "python", "dpkg")
        || command.Runs(".", "source")
        || command.Program is { } program && (program.HasExpansion || program.Value.IndexOf('/') >= 0)
        || new[] { PackageManager.Apt, PackageManager.Apk }.Any(manager =>
            PackageCommand.InstallOf(manager, command) is { } install && install.Packages.Any(word => word.HasExpansion)
        );
}
