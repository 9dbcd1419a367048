#!/usr/bin/env -S dotnet run
#:project ../src/Containerize.Dockerfiles/Containerize.Dockerfiles.csproj
#:property PublishAot=false
#:property Configuration=Release
#:property ConcurrentGarbageCollection=false

// How fast the linter is: `dotnet run -c Release build/lintbench.cs FOLDER` runs all rules over the Dockerfiles below a folder, on one thread, warm,
// turn by turn with dockerfile-utils (npm) in a process of its own, and prints the medians. With `--rules` it says how long each rule takes instead.
using System.Diagnostics;
using System.Globalization;
using Containerize.Dockerfiles.Linting;

const int WarmUp = 20,
    Rounds = 15;
const string Peer = """
    const fs = require('fs'), { validate } = require('dockerfile-utils');
    const texts = fs.readFileSync(process.argv[2], 'utf8').split('\n').filter(line => line).map(file => fs.readFileSync(file, 'utf8'));
    require('readline').createInterface({ input: process.stdin }).on('line', () => {
      const start = process.hrtime.bigint();
      let findings = 0;
      for (const text of texts) findings += validate(text).length;
      console.log(Number(process.hrtime.bigint() - start) / 1e6 + ' ' + findings);
    });
    """;

if (args is not [var folder, ..] || !Directory.Exists(folder))
{
    Console.Error.WriteLine("usage: dotnet run -c Release build/lintbench.cs FOLDER [--rules]");
    return 2;
}

var options = LintOptions.Default with { AllRules = true };
var files = Directory
    .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
    .Where(file => Path.GetFileName(file).Contains("ockerfile", StringComparison.Ordinal))
    .Order(StringComparer.Ordinal)
    .ToArray();
var inputs = files.Select(file => new LintInput(file, File.ReadAllText(file)) { Options = options }).ToArray();
if (args.Contains("--rules"))
{
    PrintRules();
    return 0;
}

var work = Directory.CreateTempSubdirectory("containerize-lintbench-").FullName;
try
{
    File.WriteAllText(Path.Combine(work, "peer.js"), Peer);
    File.WriteAllLines(Path.Combine(work, "files.txt"), files.Select(Path.GetFullPath));
    using (var install = Start("npm", "install", "--silent", "--no-fund", "--no-audit", "--prefix", work, "dockerfile-utils"))
    {
        install.StandardOutput.ReadToEnd();
        install.WaitForExit();
    }

    using var peer = Start("node", Path.Combine(work, "peer.js"), Path.Combine(work, "files.txt"));
    List<double> ours = [],
        theirs = [];
    var (found, foundByPeer) = (0, "");
    for (var round = 0; round < WarmUp + Rounds; round++)
    {
        found = 0;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.StartNew();
        foreach (var input in inputs)
        {
            found += Linter.Lint(input).Count;
        }

        ours.Add(clock.Elapsed.TotalMilliseconds);
        if (round == 0)
        {
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{(GC.GetAllocatedBytesForCurrentThread() - allocated) / inputs.Length / 1024} KB allocated for a file"
                )
            );
        }

        peer.StandardInput.WriteLine();
        var answer = peer.StandardOutput.ReadLine()?.Split(' ') ?? throw new InvalidOperationException("dockerfile-utils gave no answer; is node there?");
        theirs.Add(double.Parse(answer[0], CultureInfo.InvariantCulture));
        foundByPeer = answer[1];
    }

    peer.StandardInput.Close();
    var (we, they) = (Median(ours), Median(theirs));
    Console.WriteLine(
        string.Create(
            CultureInfo.InvariantCulture,
            $"Containerize      {RuleSet.All.Rules.Count} rules, {we, 7:0.0} ms, {inputs.Length / we * 1000, 7:0} files/s, {found} findings"
        )
    );
    Console.WriteLine(
        string.Create(
            CultureInfo.InvariantCulture,
            $"dockerfile-utils            {they, 7:0.0} ms, {inputs.Length / they * 1000, 7:0} files/s, {foundByPeer} findings"
        )
    );
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ratio {they / we:0.0} over {inputs.Length} files, medians of {Rounds} interleaved rounds"));
    return 0;
}
finally
{
    Directory.Delete(work, recursive: true);
}

static double Median(List<double> all) => all.Skip(WarmUp).Order().ElementAt(Rounds / 2);

static Process Start(string program, params string[] arguments) =>
    Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;

// Every rule alone against none, so that what all of them share (parsing, model) is subtracted.
void PrintRules()
{
    var off = RuleSet.All.Rules.ToDictionary(rule => rule.Id, _ => Severity.Off, StringComparer.OrdinalIgnoreCase);
    double Time(IReadOnlyDictionary<string, Severity> severities)
    {
        var prepared = inputs.Select(input => input with { Options = options with { Severities = severities } }).ToArray();
        return Enumerable
            .Range(0, 6)
            .Select(_ =>
            {
                var clock = Stopwatch.StartNew();
                foreach (var input in prepared)
                {
                    Linter.Lint(input);
                }

                return clock.Elapsed.TotalMilliseconds;
            })
            .Min();
    }

    for (var warm = 0; warm < WarmUp; warm++)
    {
        Array.ForEach(inputs, input => Linter.Lint(input));
    }

    List<(Rule Rule, double Time)> times = [];
    for (var pass = 0; pass < 2; pass++)
    {
        // What a rule costs shows when the code around it is compiled for good: in the second pass.
        times =
        [
            .. RuleSet.All.Rules.Select(rule =>
                (rule, Time(new Dictionary<string, Severity>(off, StringComparer.OrdinalIgnoreCase) { [rule.Id] = Severity.Warning }))
            ),
        ];
    }

    var nothing = Time(off);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"parsing and model {nothing:0.0} ms"));
    foreach (var (rule, time) in times.OrderByDescending(pair => pair.Time).Take(25))
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{time - nothing, 7:0.0} ms  {rule.Id} {rule.Name}"));
    }
}
