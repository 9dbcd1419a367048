using Containerize.Tool.Commands;

return CommandLine.Run(args);
