using System.Text.RegularExpressions;
using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ2012;

/// <summary>chmod lets everybody write.</summary>
internal sealed class CTZ2012 : InstructionRule
{
    static readonly Regex Symbolic = new("(?:^|,)[ug]*[oa][ugoa]*[+=][rxXst]*w", RegexOptions.CultureInvariant);

    public override string Id => "CTZ2012";

    public override string Name => "chmod-world-writable";

    public override string Title => "Everybody may write the files";

    public override string Category => "security";

    public override Severity DefaultSeverity => Severity.Warning;

    internal override void Check(RuleContext context, Instruction instruction)
    {
        if (instruction is FileInstruction && instruction.FindFlag("chmod")?.Value is { IsEmpty: false } flag && IsOpen(flag.Value))
        {
            Report(context, flag, flag.Value);
        }
        else if (instruction is RunInstruction run)
        {
            foreach (var mode in context.Model.ScriptOf(run).Commands.Where(command => command.Runs("chmod")).Select(Mode))
            {
                if (mode is not null && IsOpen(mode.Value))
                {
                    Report(context, mode.Word, mode.Value);
                }
            }
        }
    }

    static ShellWord? Mode(ShellCommand command) => command.Arguments.FirstOrDefault(word => !word.IsOption);

    // A folder with the sticky bit (1777, as /tmp has) is safe: only owners remove there.
    static bool IsOpen(string mode) =>
        mode.Length is 3 or 4 && mode.All(c => c is >= '0' and <= '7')
            ? (mode[mode.Length - 1] & 2) != 0 && !(mode.Length == 4 && (mode[0] & 1) != 0)
            : Symbolic.IsMatch(mode);

    static void Report(RuleContext context, Word place, string mode) =>
        context.Report(
            place.Span,
            $"Mode '{mode}' lets every user of the container write here: a program that is broken into can replace what others run. Give the files to one user, or use 755 and 644.",
            mode is "777" or "0777" or "666" or "0666" && place.Text == mode
                ? Repairs.Replace("Let only the owner write", place.Span, mode.Replace("777", "755").Replace("666", "644"), isAutomatic: false)
                : null
        );
}
