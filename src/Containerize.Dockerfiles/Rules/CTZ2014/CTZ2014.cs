using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ2014;

/// <summary>WORKDIR is a folder of the kernel or of the system.</summary>
internal sealed class CTZ2014 : InstructionRule<WorkdirInstruction>
{
    static readonly string[] Trees = ["/proc", "/sys", "/dev", "/boot"];

    static readonly HashSet<string> Folders = new(StringComparer.Ordinal) { "/bin", "/sbin", "/lib", "/lib64", "/usr/bin", "/usr/sbin", "/usr/lib", "/etc" };

    public override string Id => "CTZ2014";

    public override string Name => "workdir-system-dir";

    public override string Title => "WORKDIR is a folder of the system";

    public override string Category => "security";

    public override Severity DefaultSeverity => Severity.Warning;

    internal override void Check(RuleContext context, WorkdirInstruction instruction)
    {
        if (
            !instruction.Arguments.IsEmpty
            && context.Model.Expand(instruction.Arguments, instruction) is { IsKnown: true, Error: null } path
            && path.Text.StartsWith("/", StringComparison.Ordinal)
        )
        {
            var folder = ImagePath.Combine("/", path.Text);
            if (Folders.Contains(folder) || Array.Exists(Trees, tree => ImagePath.IsIn(folder, tree)))
            {
                context.Report(
                    instruction.Arguments.Span,
                    $"{folder} belongs to the system: what is written here replaces programs and settings, or is gone when the container starts. Use a folder of your own, such as /app."
                );
            }
        }
    }
}
